import type { TrainingSpec } from '../../training/spec.ts';

/**
 * Python that divides rows exactly as `splitRows` does, for the one kind of split that a script needs. Where
 * chance has a part it draws the same numbers: the generator is sfc32, as in `statistics/random.ts`.
 */
export function splitPart({ split }: Pick<TrainingSpec, 'split'>): string {
  switch (split.kind) {
    case 'random':
      return [sizes, random, inOrder, byChance].join('\n\n\n');
    case 'stratified':
      return [sizes, random, stratified].join('\n\n\n');
    case 'group':
      return [sizes, random, keys, group].join('\n\n\n');
    case 'time':
      return [sizes, inOrder, time].join('\n\n\n');
  }
}

const sizes = `def rounded(value):
    whole = math.floor(value)
    return whole + (value - whole >= 0.5)


def clamp(value, least, most):
    return min(max(value, least), most)


def part_sizes(rows):
    """Rows for training, for watching and for the holdout."""
    parts = 3 if VALIDATION > 0 else 2
    held = clamp(rounded(rows * HOLDOUT), 1, rows - (parts - 1))
    watched = clamp(rounded((rows - held) * VALIDATION), 1, rows - held - 1) if VALIDATION > 0 else 0
    return rows - held - watched, watched, held`;

const random = `class Random:
    """Arboretum's random numbers: sfc32 by Chris Doty-Humphrey (PractRand), 32 bits at a time."""

    def __init__(self, seed):
        self.a, self.b, self.c, self.counter = 0, seed & 0xFFFFFFFF, seed >> 32, 1
        for _ in range(12):
            self.next()

    def next(self):
        mask = 0xFFFFFFFF
        result = (self.a + self.b + self.counter) & mask
        self.counter = (self.counter + 1) & mask
        self.a = self.b ^ (self.b >> 9)
        self.b = (self.c + (self.c << 3)) & mask
        self.c = ((((self.c << 21) & mask) | (self.c >> 11)) + result) & mask
        return result

    def below(self, end):
        limit = 2**32 - 2**32 % end
        drawn = self.next()
        while drawn >= limit:
            drawn = self.next()
        return drawn % end

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items`;

const inOrder = `def in_order(order, train, watched):
    """The first rows of an order to training, the next to watching, the last to the holdout."""
    parts = numpy.zeros(len(order), dtype=int)
    parts[order[train : train + watched]] = 1
    parts[order[train + watched :]] = 2
    return parts`;

const byChance = `def split(table, kept, label):
    """0 train, 1 watch, 2 holdout: one a row, by chance."""
    train, watched, _ = part_sizes(len(label))
    return in_order(Random(SEED).shuffle(list(range(len(label)))), train, watched)`;

const stratified = `def strata_of(label):
    """The class of each row; of numbers the tenth that each belongs to."""
    if "classes" in TARGET:
        return label.astype(int).tolist()
    ordered = numpy.sort(label)
    edges = [ordered[(k + 1) * len(label) // 10] for k in range(9)]
    return sum((label >= edge).astype(int) for edge in edges).tolist()


def draw_evenly(rows, count, random, parts, which):
    """Draws rows at equal distances; returns the others, in order."""
    start, rest = random.below(max(1, len(rows))), []
    for k, row in enumerate(rows):
        if ((k + 1) * count + start) // len(rows) > (k * count + start) // len(rows):
            parts[row] = which
        else:
            rest.append(row)
    return rest


def train_every_stratum(strata, order, parts):
    """A stratum without a row to train on swaps one with the stratum that has most."""
    trained = {}
    for row in order:
        trained[strata[row]] = trained.get(strata[row], 0) + (parts[row] == 0)
    for row in order:
        if trained[strata[row]] > 0:
            continue
        richest = max(trained, key=trained.get)
        if trained[richest] < 2:
            return
        donor = next(other for other in order if strata[other] == richest and parts[other] == 0)
        parts[donor], parts[row] = parts[row], 0
        trained[strata[row]] = 1
        trained[richest] -= 1


def split(table, kept, label):
    """0 train, 1 watch, 2 holdout: one a row, each stratum by its share."""
    _, watched, held = part_sizes(len(label))
    random, strata = Random(SEED), strata_of(label)
    order = sorted(random.shuffle(list(range(len(label)))), key=strata.__getitem__)
    parts = numpy.zeros(len(order), dtype=int)
    rest = draw_evenly(order, held, random, parts, 2)
    draw_evenly(rest, watched, random, parts, 1)
    train_every_stratum(strata, order, parts)
    return parts`;

const keys = `def keys(column, form):
    """Equal for cells that hold the same value, None where there is none."""
    if form["kind"] == "number":
        return [None if math.isnan(value) else value for value in (loose(cell, form) for cell in column)]
    if form["kind"] == "boolean":
        return [None if math.isnan(value) else value for value in booleans(column, form)]
    if form["kind"] == "date":
        return [None if pandas.isna(value) else value for value in dates(column, form)]
    return [None if pandas.isna(cell) or cell == "" else str(cell) for cell in column]


def loose(cell, form):
    """A number, infinite ones included."""
    try:
        return float(cell.replace(",", ".") if isinstance(cell, str) and form.get("decimalComma") else cell)
    except (TypeError, ValueError):
        return math.nan`;

const group = `def split(table, kept, label):
    """0 train, 1 watch, 2 holdout: one a row. Groups stay whole: large ones first, each to the part that lacks most."""
    name = SPLIT["column"]
    groups = [key for key, keep in zip(keys(table[name], COLUMNS[name]), kept) if keep]
    sizes = {}
    for key in groups:
        sizes[key] = sizes.get(key, 0) + 1
    wanted = [(which, size) for which, size in enumerate(part_sizes(len(label))) if size > 0]
    filled, chosen = [0] * len(wanted), {}
    order = sorted(Random(SEED).shuffle(list(sizes)), key=lambda key: -sizes[key])
    for position, key in enumerate(order):
        empty = filled.count(0)
        # The last groups are kept for parts that have none yet.
        candidates = [k for k in range(len(wanted)) if len(order) - position > empty or filled[k] == 0]
        best = min(candidates, key=lambda k: filled[k] / wanted[k][1])
        filled[best] += sizes[key]
        chosen[key] = wanted[best][0]
    return numpy.array([chosen[key] for key in groups])`;

const time = `def nearest(values, wanted):
    return min(values, key=lambda value: abs(value - wanted), default=None)


def split(table, kept, label):
    """0 train, 1 watch, 2 holdout: one a row. The oldest train, the newest are the holdout; equal times stay together."""
    column, form = table[SPLIT["column"]], COLUMNS[SPLIT["column"]]
    if form["kind"] == "date":
        times = dates(column, form)
        # To the millisecond; rows without a time count as oldest.
        times = ((times - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(milliseconds=1)).astype(float).to_numpy()
    else:
        times = numbers(column, form)
    times = numpy.where(numpy.isnan(times), -math.inf, times)[kept]
    order = numpy.argsort(times, kind="stable")
    ordered = times[order]
    edges = [k for k in range(1, len(order)) if ordered[k] != ordered[k - 1]]
    train, watched, held = part_sizes(len(label))
    if watched == 0:
        return in_order(order, nearest(edges, len(label) - held), 0)
    cut = nearest(edges[1:] if len(edges) > 1 else edges, len(label) - held)
    ideal = clamp(rounded(cut * (1 - watched / (train + watched))), 1, max(1, cut - 1))
    edge = nearest([k for k in edges if k < cut], ideal)
    first = ideal if edge is None else edge
    return in_order(order, first, cut - first)`;
