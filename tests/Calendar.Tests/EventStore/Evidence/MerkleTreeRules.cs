using System.Security.Cryptography;
using Calendar.EventStore.Evidence;
using Xunit;

namespace Calendar.Tests.EventStore.Evidence;

public sealed class MerkleTreeRules
{
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    // The roots that the tests of Certificate Transparency expect of these eight entries.
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_RFC_6962(int size, string root)
    {
        var edge = new TreeEdge();
        foreach (var input in Inputs[..size])
            edge.Add(SHA256.HashData([0, .. Convert.FromHexString(input)]));

        Assert.Equal(root, Convert.ToHexStringLower(edge.Root()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    [InlineData(65_536)]
    [InlineData(66_000)]
    public void A_tree_that_grew_has_the_root_that_its_leaves_have(int size)
    {
        var grown = Grown.To(size);

        Assert.Equal(Plain(0, size), grown.Edge.Root());
        Assert.Equal(grown.Edge.Root(), grown.Tree.Root(size));
    }

    [Fact]
    public void A_tree_goes_on_from_where_it_was_stored()
    {
        foreach (var size in (int[])[0, 1, 255, 256, 600, 65_536, 65_900])
        {
            var stored = Grown.To(size);
            var edge = new TreeEdge(size, (level, number) => stored.Tiles[(level, number)]);
            for (var i = size; i < size + 300; i++)
                edge.Add(Leaf(i));

            Assert.Equal(Grown.To(size + 300).Edge.Root(), edge.Root());
        }
    }

    [Fact]
    public void What_changed_is_all_that_must_be_stored()
    {
        var tiles = new Dictionary<(int, long), byte[]>();
        var edge = new TreeEdge();
        for (var i = 0; i < 70_000; i++)
        {
            edge.Add(Leaf(i));
            if (i % 97 == 0 || i == 69_999)
                Store(edge, tiles);
        }

        Assert.Equal(Grown.To(70_000).Edge.Root(), new MerkleTree((level, number) => tiles[(level, number)]).Root(70_000));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 6)]
    [InlineData(256, 255)]
    [InlineData(300, 299)]
    [InlineData(1_000, 256)]
    [InlineData(66_000, 65_535)]
    [InlineData(66_000, 65_990)]
    public void A_leaf_is_proved_to_be_where_it_is_and_nowhere_else(int size, int index)
    {
        var (tree, root) = (Grown.To(size).Tree, Grown.To(size).Edge.Root());
        var path = tree.Inclusion(index, size);

        Assert.True(MerkleProof.Includes(Leaf(index), index, size, path, root));
        Assert.False(MerkleProof.Includes(Leaf(index + 1), index, size, path, root));
        Assert.False(MerkleProof.Includes(Leaf(index), index + 1, size, path, root));
        Assert.False(MerkleProof.Includes(Leaf(index), index, size, [.. path, new byte[32]], root));
        Assert.False(size > 1 && MerkleProof.Includes(Leaf(index), index, size, [.. path.Skip(1)], root));
    }

    [Fact]
    public void A_tree_is_proved_to_go_on_from_each_smaller_one()
    {
        const int to = 530;
        var grown = Grown.To(to);
        var root = grown.Edge.Root();
        for (var from = 1; from <= to; from++)
        {
            var path = grown.Tree.Consistency(from, to);

            Assert.True(MerkleProof.GoesOn(from, Plain(0, from), to, root, path), $"from {from}");
            Assert.False(MerkleProof.GoesOn(from, Plain(1, from + 1), to, root, path), $"from {from}, other leaves");
            Assert.False(from < to && MerkleProof.GoesOn(from, Plain(0, from), to, Plain(1, to + 1), path), $"from {from}, other end");
        }
    }

    [Fact]
    public void Every_leaf_of_every_small_tree_is_proved()
    {
        for (var size = 1; size <= 70; size++)
        {
            var grown = Grown.To(size);
            for (var index = 0; index < size; index++)
                Assert.True(MerkleProof.Includes(Leaf(index), index, size, grown.Tree.Inclusion(index, size), grown.Edge.Root()), $"{index} of {size}");
        }
    }

    private static byte[] Leaf(int number) => SHA256.HashData(BitConverter.GetBytes(number));

    // The definition, word for word.
    private static byte[] Plain(int start, int end)
    {
        if (end - start == 1)
            return Leaf(start);
        var k = 1;
        while (k * 2 < end - start)
            k *= 2;
        return SHA256.HashData([1, .. Plain(start, start + k), .. Plain(start + k, end)]);
    }

    private static void Store(TreeEdge edge, Dictionary<(int, long), byte[]> tiles)
    {
        foreach (var (level, number, hashes) in edge.TakeChanged())
            tiles[(level, number)] = hashes;
    }

    private sealed record Grown(TreeEdge Edge, Dictionary<(int, long), byte[]> Tiles)
    {
        public MerkleTree Tree => new((level, number) => Tiles[(level, number)]);

        public static Grown To(int size)
        {
            var edge = new TreeEdge();
            for (var i = 0; i < size; i++)
                edge.Add(Leaf(i));
            var tiles = new Dictionary<(int, long), byte[]>();
            Store(edge, tiles);
            return new Grown(edge, tiles);
        }
    }
}
