"""The reader: MiniLM-L6 (BERT, 6 layers, 384 wide) and a head of two outputs a token.

Parameters live in one dict, named as in the base model's file, so that a checkpoint
and the exported file hold the same names. B = windows, T = tokens, H = 384.
"""
import math

import torch
import torch.nn.functional as F

import safetensors

LAYERS, WIDTH, HEADS = 6, 384, 12
WORDS = 'embeddings.word_embeddings.weight'


def load_parameters(base, weights=None, seed=0):
    """Base model folder (+ trained layers) -> (frozen words [V, H], {name: trained tensor})."""
    stored = safetensors.load_floats(base + '/model.fp16.safetensors')
    if weights:
        stored = {**stored, **safetensors.load_floats(weights)}
    stored = {name.replace('bert.', ''): value for name, value in stored.items()}
    tensors = {name: torch.from_numpy(value) for name, value in stored.items()
               if not name.startswith('pooler') and not name.endswith('position_ids')}
    if 'head.weight' not in tensors:
        generator = torch.Generator().manual_seed(seed)
        tensors['head.weight'] = torch.randn(2, WIDTH, generator=generator) * .02
        tensors['head.bias'] = torch.zeros(2)
    words = tensors.pop(WORDS)
    return words, {name: value.clone().requires_grad_() for name, value in sorted(tensors.items())}


def normed(x, p, name):
    return F.layer_norm(x, (WIDTH,), p[name + '.weight'], p[name + '.bias'], 1e-12)


def dense(x, p, name):
    return F.linear(x, p[name + '.weight'], p[name + '.bias'])


def forward(words, p, ids, types, mask, dropout=0.):
    """ids, types [B, T] int64, mask [B, T] bool -> logits [B, T, 2] (start, end)."""
    drop = lambda x: F.dropout(x, dropout, dropout > 0)
    batch, length = ids.shape
    x = (F.embedding(ids, words) + p['embeddings.position_embeddings.weight'][:length]
         + F.embedding(types, p['embeddings.token_type_embeddings.weight']))
    x = drop(normed(x, p, 'embeddings.LayerNorm'))
    hide = (~mask)[:, None, None, :].float() * -1e4
    for i in range(LAYERS):
        at = f'encoder.layer.{i}.'
        parts = [at + f'attention.self.{part}' for part in ('query', 'key', 'value')]
        qkv = F.linear(x, torch.cat([p[n + '.weight'] for n in parts]),
                       torch.cat([p[n + '.bias'] for n in parts]))
        q, k, v = qkv.view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Scores keep the type of q: with a mask in floats, bfloat16 products would become floats again.
        shares = ((q / math.sqrt(WIDTH // HEADS)) @ k.transpose(-1, -2) + hide.to(q.dtype)).softmax(-1)
        mixed = (shares @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = normed(x + drop(dense(mixed, p, at + 'attention.output.dense')), p,
                   at + 'attention.output.LayerNorm')
        wide = F.gelu(dense(x, p, at + 'intermediate.dense'))
        x = normed(x + drop(dense(wide, p, at + 'output.dense')), p, at + 'output.LayerNorm')
    return dense(x, p, 'head')


def span_loss(logits, allowed, starts, ends, groups):
    """Mean of two losses, each over start and end; allowed [B, T] bool; starts, ends, groups [B]; 0 = not here.

    The first reads each window alone (cross-entropy over its tokens and position 0). The second reads the windows of a question
    as one text with one "nowhere" (after Clark and Gardner 2018, "Simple and effective multi-paragraph reading
    comprehension", shared normalisation), so that scores of different passages can be compared.
    """
    logits = logits.masked_fill(~allowed[:, :, None], -1e4)
    alone = F.cross_entropy(logits[:, :, 0], starts) + F.cross_entropy(logits[:, :, 1], ends)
    return (alone + group_loss(logits[:, :, 0], starts, groups) + group_loss(logits[:, :, 1], ends, groups)) / 4


def group_loss(logits, places, groups):
    """-log of the share of the right places of each group, among all its tokens and "nowhere" (logit 0)."""
    odds = logits - logits[:, :1]
    count = int(groups.max()) + 1
    whole = torch.logsumexp(odds[:, 1:], dim=1)
    right = odds.gather(1, places[:, None])[:, 0].masked_fill(places == 0, -1e4)
    has_right = torch.zeros(count).index_add(0, groups, (places > 0).float()) > 0
    nowhere = torch.zeros(count)
    total = log_sum(torch.cat([whole, nowhere]), torch.cat([groups, torch.arange(count)]), count)
    reached = torch.where(has_right, log_sum(right, groups, count), nowhere)
    return (total - reached).mean()


def log_sum(values, groups, count):
    """Logarithm of the sum of exp(values) of each group; values, groups [N] -> [count]."""
    member = groups == torch.arange(count)[:, None]
    return torch.where(member, values, torch.tensor(-1e4)).logsumexp(1)
