"""Trains the reader: warm-up, then a constant rate; `--decay N` ends a run with N falling steps and
writes the weights as the product takes them, OUT/reader.safetensors.

    python3 train.py --data DATA --base BASE --out OUT [--init prototype.safetensors]
    python3 train.py ... --resume             # goes on from OUT/last.pt
    python3 train.py ... --resume --decay 220 # rate to 0 in 220 steps, writes OUT/decayed.pt

A checkpoint holds parameters, their running mean (`mean`, what evaluation uses), the optimiser,
the place in the data and the random state; it is written beside and renamed.
"""
import argparse
import os
import random
import signal
import time

import numpy as np
import torch

import export
import mix
import model
import windows


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add('--data', required=True, help='folder of the *.jsonl.gz files')
    add('--base', required=True, help='folder of the embedding model (fp16)')
    add('--out', required=True, help='folder for checkpoints and epochs')
    add('--init', default='', help='trained layers to begin with (safetensors)')
    add('--resume', action='store_true')
    add('--decay', type=int, default=0, help='steps until the rate is 0, then end')
    add('--rate', type=float, default=9e-5)
    add('--warmup', type=int, default=150, help='steps')
    add('--tokens', type=int, default=2048, help='tokens a batch')
    add('--dropout', type=float, default=0.)
    add('--mean', type=float, default=.996, help='what the running mean keeps a step')
    add('--save', type=float, default=10, help='minutes between checkpoints')
    add('--keep', type=int, default=300, help='steps between checkpoints that are kept')
    add('--epochs', type=int, default=99)
    add('--scale', type=float, default=1., help='share of the data, to try the training')
    add('--share', type=float, default=.05, help='share of the public sets in an epoch')
    add('--seed', type=int, default=0, help='number of the first epoch: trainings beside each other take different ones')
    add('--bfloat16', action='store_true', help='faster where the processor has avx512_bf16 or amx')
    return parser.parse_args()


class Run:
    def __init__(self, args):
        self.args, self.stop = args, False
        self.words, self.p = model.load_parameters(args.base, args.init or None)
        decayed = [p for p in self.p.values() if p.dim() > 1]
        flat = [p for p in self.p.values() if p.dim() == 1]
        self.optimiser = torch.optim.AdamW([{'params': decayed}, {'params': flat, 'weight_decay': 0}],
                                           lr=args.rate, weight_decay=.01, betas=(.9, .98))
        self.mean = {name: p.detach().clone() for name, p in self.p.items()}
        self.step = self.place = 0
        self.epoch = args.seed
        torch.manual_seed(0)
        if args.resume:
            self.restore(f'{args.out}/last.pt')
        self.last = self.step + args.decay if args.decay else None

    def restore(self, path):
        state = torch.load(path)
        with torch.no_grad():
            for name, p in self.p.items():
                p.copy_(state['parameters'][name])
                self.mean[name].copy_(state['mean'][name])
        self.optimiser.load_state_dict(state['optimiser'])
        self.step, self.epoch, self.place = state['step'], state['epoch'], state['place']
        torch.set_rng_state(state['rng'])
        print(f'resumed at step {self.step}, epoch {self.epoch}, batch {self.place}', flush=True)

    def save(self, name):
        path = f'{self.args.out}/{name}.pt'
        state = {'parameters': {n: p.detach() for n, p in self.p.items()}, 'mean': self.mean,
                 'optimiser': self.optimiser.state_dict(), 'step': self.step, 'epoch': self.epoch,
                 'place': self.place, 'rng': torch.get_rng_state(), 'args': vars(self.args)}
        torch.save(state, path + '.new')
        os.replace(path + '.new', path)
        print(f'saved {path} at step {self.step}', flush=True)

    def rate(self):
        if self.last:
            return self.args.rate * max(0, self.last - self.step) / self.args.decay
        return self.args.rate * min(1, (self.step + 1) / self.args.warmup)

    def learn(self, batch):
        ids, types, mask, allowed, starts, ends, groups = batch
        for group in self.optimiser.param_groups:
            group['lr'] = self.rate()
        # Products in bfloat16 take a third of the time where the processor knows them; parameters and sums stay in floats.
        with torch.cpu.amp.autocast(enabled=self.args.bfloat16, dtype=torch.bfloat16):
            logits = model.forward(self.words, self.p, ids, types, mask, self.args.dropout)
        loss = model.span_loss(logits.float(), allowed, starts, ends, groups)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(self.p.values()), 1.)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        keep = min(self.args.mean, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for name, p in self.p.items():
                self.mean[name].lerp_(p, 1 - keep)
        self.step += 1
        return loss.item()

    def go(self):
        begun = saved = time.time()
        seen, average = 0, None
        while self.epoch < self.args.seed + self.args.epochs:
            data = mix.load_epoch(self.args.data, self.args.base, self.args.out, self.epoch, self.args.scale, self.args.share)
            offsets = np.concatenate([[0], np.cumsum(data['lengths'])])
            batches = windows.plan(data['lengths'], data['group'], self.args.tokens, self.epoch)
            while self.place < len(batches):
                batch = windows.collate(data, offsets, batches[self.place])
                loss = self.learn(batch)
                self.place += 1
                seen += batch[0].numel()
                average = loss if average is None else .98 * average + .02 * loss
                if self.step % 20 == 0:
                    minutes = (time.time() - begun) / 60
                    print(f'step {self.step} epoch {self.epoch} {self.place}/{len(batches)} loss {average:.3f} '
                          f'rate {self.rate():.2e} tokens/s {seen / minutes / 60:.0f} min {minutes:.1f}', flush=True)
                if self.last and self.step >= self.last:
                    self.save('decayed')
                    return export.export([f'{self.args.out}/decayed.pt'], f'{self.args.out}/reader.safetensors', raw=True)
                if self.stop:
                    return self.save('decay-stopped' if self.last else 'last')
                if not self.last and (time.time() - saved > 60 * self.args.save):
                    self.save('last')
                    saved = time.time()
                if not self.last and self.step % self.args.keep == 0:
                    self.save(f'step-{self.step}')
            self.epoch, self.place = self.epoch + 1, 0
        return self.save('last')


if __name__ == '__main__':
    torch.set_num_threads(1)
    random.seed(0)
    run = Run(arguments())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: setattr(run, 'stop', True))
    run.go()
