create table if not exists {schema}.calendar_stream_keys (
    key    text not null,
    stream text not null,
    primary key (key, stream)
);
