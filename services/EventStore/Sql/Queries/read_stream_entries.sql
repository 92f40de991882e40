select seq_id, coalesce(stream_id, ''), version, id, type,
       case when isfinite(timestamp) then (extract(epoch from timestamp) * 1000000)::bigint
            when timestamp = 'infinity' then 9223372036854775807 else -9223372036854775808 end,
       data, headers, correlation_id, causation_id, mt_dotnet_type, tenant_id, bdata
from {schema}.mt_events where stream_id = $1 order by version
