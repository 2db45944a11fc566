/** Modules of Python's standard library that are written in Python: iteration, functions, classes, text. */
export const TOOLS: Readonly<Record<string, string>> = {
	itertools: `
def count(start=0, step=1):
    while True:
        yield start
        start += step
def cycle(items):
    kept = list(items)
    while kept:
        for one in kept: yield one
def repeat(item, times=None):
    if times is None:
        while True: yield item
    for _ in range(times or 0): yield item
class chain:
    def __init__(self, *lists): self.lists = lists
    def __iter__(self):
        for one in self.lists:
            for item in one: yield item
    @classmethod
    def from_iterable(cls, lists): return cls(*lists)
def islice(items, *bounds):
    start, stop, step = 0, None, 1
    if len(bounds) == 1: stop = bounds[0]
    else:
        start, stop = bounds[0] or 0, bounds[1]
        if len(bounds) > 2: step = bounds[2]
    at = 0
    if stop is not None and stop <= 0: return
    for item in items:
        if at >= start and (at - start) % step == 0: yield item
        at += 1
        if stop is not None and at >= stop: return
def product(*lists, repeat=1):
    pools = [list(one) for one in lists] * repeat
    found = [[]]
    for pool in pools: found = [one + [item] for one in found for item in pool]
    for one in found: yield tuple(one)
def combinations(items, size):
    pool = list(items)
    def walk(start, chosen):
        if len(chosen) == size: yield tuple(chosen)
        else:
            for at in range(start, len(pool)): yield from walk(at + 1, chosen + [pool[at]])
    return walk(0, [])
def permutations(items, size=None):
    pool = list(items)
    wanted = len(pool) if size is None else size
    def walk(chosen, left):
        if len(chosen) == wanted: yield tuple(chosen)
        else:
            for at in range(len(left)): yield from walk(chosen + [left[at]], left[:at] + left[at + 1:])
    return walk([], pool)
def groupby(items, key=None):
    group, last, has = [], None, False
    for item in items:
        now = key(item) if key else item
        if has and now != last:
            yield last, group
            group = []
        group.append(item)
        last, has = now, True
    if has: yield last, group
def accumulate(items, func=None):
    total, has = None, False
    for item in items:
        total = item if not has else (func(total, item) if func else total + item)
        has = True
        yield total
def takewhile(test, items):
    for item in items:
        if not test(item): return
        yield item
def dropwhile(test, items):
    isOver = False
    for item in items:
        if isOver or not test(item):
            isOver = True
            yield item
def zip_longest(*lists, fillvalue=None):
    pools = [list(one) for one in lists]
    for at in range(max([len(one) for one in pools] or [0])):
        yield tuple([one[at] if at < len(one) else fillvalue for one in pools])
def starmap(func, items):
    for one in items: yield func(*one)
`,
	functools: `
def reduce(func, items, *first):
    items = list(items)
    if first: total = first[0]
    else: total = items.pop(0)
    for item in items: total = func(total, item)
    return total
def partial(func, *args, **named):
    def call(*more, **others):
        both = dict(named)
        both.update(others)
        return func(*args, *more, **both)
    return call
def wraps(func):
    return lambda inner: _renamed(inner, func)
def update_wrapper(inner, func): return _renamed(inner, func)
def lru_cache(*args, **named):
    def decorate(func):
        known = {}
        def call(*values):
            if values not in known: known[values] = func(*values)
            return known[values]
        return _renamed(call, func)
    if args and callable(args[0]): return decorate(args[0])
    return decorate
def cache(func): return lru_cache(func)
cached_property = property
def total_ordering(cls): return cls
def cmp_to_key(compare):
    class Key:
        def __init__(self, item): self.item = item
        def __lt__(self, other): return compare(self.item, other.item) < 0
    return Key
`,
	operator: `
def itemgetter(*keys):
    return lambda value: value[keys[0]] if len(keys) == 1 else tuple([value[key] for key in keys])
def attrgetter(name): return lambda value: getattr(value, name)
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def eq(a, b): return a == b
def lt(a, b): return a < b
`,
	contextlib: `
class _Manager:
    def __init__(self, body): self.body = body
    def __enter__(self): return next(self.body)
    def __exit__(self, *failure):
        next(self.body, None)
        return False
def contextmanager(func):
    return lambda *args, **named: _Manager(func(*args, **named))
class suppress:
    def __init__(self, *types): self.types = types
    def __enter__(self): return self
    def __exit__(self, *failure): return True
class closing:
    def __init__(self, thing): self.thing = thing
    def __enter__(self): return self.thing
    def __exit__(self, *failure): self.thing.close()
class nullcontext:
    def __init__(self, result=None): self.result = result
    def __enter__(self): return self.result
    def __exit__(self, *failure): return False
`,
	dataclasses: `
class _Missing: pass
class _Field:
    def __init__(self, default, factory): self.default, self.factory = default, factory
def field(default=_Missing, default_factory=None, **more): return _Field(default, default_factory)
def _names(cls):
    found = []
    for base in _bases(cls) + [cls]:
        for name in getattr(base, '__annotations__', {}):
            if name not in found: found.append(name)
    return found
def dataclass(*args, **more):
    def decorate(cls):
        names = _names(cls)
        def __init__(self, *values, **named):
            for at, name in enumerate(names):
                if at < len(values): value = values[at]
                elif name in named: value = named[name]
                elif hasattr(cls, name):
                    value = getattr(cls, name)
                    if isinstance(value, _Field): value = value.factory() if value.factory else value.default
                else: raise TypeError(cls.__name__ + ".__init__() missing 1 required positional argument: '" + name + "'")
                setattr(self, name, value)
            for name in named:
                if name not in names: raise TypeError(cls.__name__ + ".__init__() got an unexpected keyword argument '" + name + "'")
            if hasattr(self, '__post_init__'): self.__post_init__()
        def __repr__(self): return cls.__name__ + '(' + ', '.join([name + '=' + repr(getattr(self, name)) for name in names]) + ')'
        def __eq__(self, other): return isinstance(other, cls) and [getattr(self, name) for name in names] == [getattr(other, name) for name in names]
        setattr(cls, '__init__', __init__)
        if not hasattr(cls, '__repr__'): setattr(cls, '__repr__', __repr__)
        if not hasattr(cls, '__eq__'): setattr(cls, '__eq__', __eq__)
        return cls
    return decorate(args[0]) if args else decorate
def asdict(value): return {name: (asdict(one) if hasattr(one, '__annotations__') else one) for name, one in [(name, getattr(value, name)) for name in _names(value.__class__)]}
def astuple(value): return tuple([getattr(value, name) for name in _names(value.__class__)])
`,
	collections: `
class _Keyed:
    def __init__(self): self._items = {}
    def __getitem__(self, key): return self._items[key]
    def __setitem__(self, key, value): self._items[key] = value
    def __contains__(self, key): return key in self._items
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(list(self._items))
    def __eq__(self, other): return self._items == (other._items if isinstance(other, _Keyed) else other)
    def keys(self): return self._items.keys()
    def values(self): return self._items.values()
    def items(self): return self._items.items()
    def get(self, key, fallback=None): return self._items.get(key, fallback)
    def pop(self, *args): return self._items.pop(*args)
    def update(self, *args, **named): self._items.update(*args, **named)
    def setdefault(self, *args): return self._items.setdefault(*args)
class OrderedDict(_Keyed):
    def __init__(self, items=(), **named):
        self._items = dict(items, **named)
    def __repr__(self): return 'OrderedDict(' + repr(list(self._items.items())) + ')'
class defaultdict(_Keyed):
    def __init__(self, factory=None, items=(), **named):
        self.default_factory = factory
        self._items = dict(items, **named)
    def __getitem__(self, key):
        if key not in self._items:
            if self.default_factory is None: raise KeyError(key)
            self._items[key] = self.default_factory()
        return self._items[key]
    def __repr__(self): return 'defaultdict(' + _shown(self.default_factory) + ', ' + repr(self._items) + ')'
class Counter(_Keyed):
    def __init__(self, items=(), **named):
        self._items = {}
        self.update(items)
    def update(self, items):
        if isinstance(items, dict):
            for key in items: self._items[key] = self._items.get(key, 0) + items[key]
        else:
            for item in items: self._items[item] = self._items.get(item, 0) + 1
    def __getitem__(self, key): return self._items.get(key, 0)
    def most_common(self, count=None):
        ordered = sorted(self._items.items(), key=lambda pair: -pair[1])
        return ordered if count is None else ordered[:count]
    def elements(self):
        for key, count in self._items.items():
            for _ in range(count): yield key
    def __repr__(self): return 'Counter(' + '{' + ', '.join([repr(key) + ': ' + repr(value) for key, value in self.most_common()]) + '})'
def _shown(kind): return 'None' if kind is None else "<class '" + kind.__name__ + "'>"
class deque:
    def __init__(self, items=(), maxlen=None): self._items, self.maxlen = list(items), maxlen
    def append(self, item):
        self._items.append(item)
        if self.maxlen is not None and len(self._items) > self.maxlen: self._items.pop(0)
    def appendleft(self, item): self._items.insert(0, item)
    def pop(self): return self._items.pop()
    def popleft(self): return self._items.pop(0)
    def extend(self, items):
        for item in items: self.append(item)
    def clear(self): self._items = []
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(list(self._items))
    def __getitem__(self, at): return self._items[at]
    def __repr__(self): return 'deque(' + repr(self._items) + ')'
def namedtuple(name, fields):
    names = fields.replace(',', ' ').split() if isinstance(fields, str) else list(fields)
    class Made:
        def __init__(self, *values, **named):
            for at, one in enumerate(names): setattr(self, one, values[at] if at < len(values) else named[one])
        def __repr__(self): return name + '(' + ', '.join([one + '=' + repr(getattr(self, one)) for one in names]) + ')'
        def __iter__(self): return iter([getattr(self, one) for one in names])
        def __getitem__(self, at): return getattr(self, names[at])
        def __len__(self): return len(names)
        def __eq__(self, other): return list(self) == list(other)
        def _asdict(self): return {one: getattr(self, one) for one in names}
    return Made
`,
	typing: `
class _Any:
    def __getitem__(self, key): return self
    def __call__(self, *args): return self
    def __or__(self, other): return self
Any = Dict = List = Set = Tuple = Optional = Union = Callable = Iterable = Iterator = Generator = Type = Sequence = Mapping = Literal = Final = ClassVar = IO = _Any()
def cast(kind, value): return value
def TypeVar(*args, **named): return None
class NamedTuple: pass
class Protocol: pass
TYPE_CHECKING = False
`,
	abc: `
class ABC: pass
class ABCMeta: pass
def abstractmethod(func): return func
`,
	enum: `
class Enum: pass
class IntEnum: pass
def unique(cls): return cls
def auto(): return 1
`,
	copy: `
def copy(value):
    if isinstance(value, dict): return dict(value)
    if isinstance(value, list): return list(value)
    return value
def deepcopy(value):
    if isinstance(value, dict): return {key: deepcopy(one) for key, one in value.items()}
    if isinstance(value, list): return [deepcopy(one) for one in value]
    return value
`,
	textwrap: String.raw`
def dedent(text):
    lines = text.split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    margin = min(margins) if margins else 0
    return '\n'.join([line[margin:] if line.strip() else '' for line in lines])
def indent(text, prefix): return '\n'.join([prefix + line if line.strip() else line for line in text.split('\n')])
def wrap(text, width=70):
    lines, now = [], ''
    for word in text.split():
        if now and len(now) + 1 + len(word) > width:
            lines.append(now)
            now = word
        else: now = now + ' ' + word if now else word
    return lines + [now] if now else lines
def fill(text, width=70): return '\n'.join(wrap(text, width))
def shorten(text, width, placeholder=' [...]'): return text if len(text) <= width else text[:width - len(placeholder)] + placeholder
`,
	pprint: `
def pprint(value, **more): print(repr(value))
def pformat(value, **more): return repr(value)
`,
	bisect: `
def bisect_left(items, value):
    at = 0
    while at < len(items) and items[at] < value: at += 1
    return at
def bisect_right(items, value):
    at = 0
    while at < len(items) and items[at] <= value: at += 1
    return at
bisect = bisect_right
def insort(items, value): items.insert(bisect_right(items, value), value)
`,
	statistics: `
def mean(items):
    items = list(items)
    return sum(items) / len(items)
def median(items):
    items = sorted(items)
    half = len(items) // 2
    return items[half] if len(items) % 2 else (items[half - 1] + items[half]) / 2
`,
	warnings: `
def warn(*args, **named): pass
def filterwarnings(*args, **named): pass
def simplefilter(*args, **named): pass
`,
};
