/** Modules of Python's standard library that are written in Python: files, options, time of others, network. */
export const SERVICES: Readonly<Record<string, string>> = {
	asyncio: `
import time
class TimeoutError(Exception): pass
class CancelledError(Exception): pass
class Task:
    def __init__(self, body):
        self.body, self.isDone, self.value = body, False, None
        _tasks.append(self)
    async def __await__(self):
        if not self.isDone:
            self.isDone = True
            self.value = await self.body
        return self.value
    def done(self): return self.isDone
    def result(self): return self.value
    def cancel(self):
        self.isDone = True
        return True
_tasks = []
async def _all():
    while _tasks: await _tasks.pop(0)
async def _main(body):
    result = await body
    await _all()
    return result
def run(body, **more): return _drive(_main(body))
async def sleep(seconds, result=None):
    time.sleep(seconds)
    return result
async def gather(*bodies, **more): return [await body for body in bodies]
async def wait_for(body, timeout=None): return await body
def create_task(body, **more): return Task(body)
ensure_future = create_task
class _Loop:
    def run_until_complete(self, body): return run(body)
    def create_task(self, body): return Task(body)
    def close(self): pass
def get_event_loop(): return _Loop()
def new_event_loop(): return _Loop()
def get_running_loop(): return _Loop()
def set_event_loop(loop): pass
class Lock:
    async def __aenter__(self): return self
    async def __aexit__(self, *failure): return None
    def __exit__(self, *failure): return None
Semaphore = lambda count=1: Lock()
`,
	threading: `
class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, daemon=None):
        self.target, self.args, self.kwargs, self.name, self.daemon = target, args, kwargs or {}, name or 'Thread-1', daemon
    def run(self):
        if self.target: self.target(*self.args, **self.kwargs)
    def start(self): self.run()
    def join(self, timeout=None): pass
    def is_alive(self): return False
    def setDaemon(self, daemon): self.daemon = daemon
class Lock:
    def acquire(self, *args, **named): return True
    def release(self): pass
    def __enter__(self): return self
    def __exit__(self, *failure): pass
RLock = Lock
class Event:
    def __init__(self): self.flag = False
    def set(self): self.flag = True
    def clear(self): self.flag = False
    def is_set(self): return self.flag
    def wait(self, timeout=None): return self.flag
def current_thread(): return Thread(name='MainThread')
def active_count(): return 1
`,
	queue: `
class Empty(Exception): pass
class Queue:
    def __init__(self, maxsize=0): self._items = []
    def put(self, item, *args): self._items.append(item)
    def get(self, *args, **named):
        if not self._items: raise Empty()
        return self._items.pop(0)
    get_nowait = get
    put_nowait = put
    def empty(self): return not self._items
    def qsize(self): return len(self._items)
    def task_done(self): pass
    def join(self): pass
`,
	io: String.raw`
class StringIO:
    def __init__(self, text='', newline=None): self._text, self._at = text, 0
    def write(self, text):
        self._text += text
        return len(text)
    def getvalue(self): return self._text
    def read(self, size=-1):
        rest = self._text[self._at:] if size < 0 else self._text[self._at:self._at + size]
        self._at += len(rest)
        return rest
    def readline(self):
        rest = self._text[self._at:]
        end = rest.find('\n')
        line = rest if end < 0 else rest[:end + 1]
        self._at += len(line)
        return line
    def readlines(self): return list(self)
    def seek(self, at, *args): self._at = at
    def close(self): pass
    def __iter__(self):
        while True:
            line = self.readline()
            if line == '': return
            yield line
    def __enter__(self): return self
    def __exit__(self, *failure): pass
class BytesIO:
    def __init__(self, data=b''): self._data = data
    def read(self, *args): return self._data
    def getvalue(self): return self._data
    def write(self, data): self._data = self._data + data
    def close(self): pass
`,
	csv: String.raw`
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONE = 0, 1, 3
def _split(line, mark, quote):
    cells, now, isQuoted, at = [], '', False, 0
    while at < len(line):
        c = line[at]
        if isQuoted:
            if c == quote and line[at + 1:at + 2] == quote:
                now += quote
                at += 1
            elif c == quote: isQuoted = False
            else: now += c
        elif c == quote and now == '': isQuoted = True
        elif c == mark:
            cells.append(now)
            now = ''
        else: now += c
        at += 1
    return cells + [now]
def reader(lines, dialect='excel', delimiter=',', quotechar='"', **more):
    for line in lines:
        line = line.rstrip('\r\n')
        yield _split(line, delimiter, quotechar) if line else []
class writer:
    def __init__(self, file, dialect='excel', delimiter=',', quotechar='"', lineterminator='\r\n', quoting=0, **more): self._file, self._mark, self._quote, self._end, self._how = file, delimiter, quotechar, lineterminator, quoting
    def _cell(self, value):
        text = '' if value is None else str(value)
        if self._how == 1 or self._mark in text or self._quote in text or '\n' in text: return self._quote + text.replace(self._quote, self._quote * 2) + self._quote
        return text
    def writerow(self, row): self._file.write(self._mark.join([self._cell(one) for one in row]) + self._end)
    def writerows(self, rows):
        for row in rows: self.writerow(row)
def DictReader(lines, fieldnames=None, **more):
    names = fieldnames
    for row in reader(lines, **more):
        if names is None: names = row
        elif row: yield dict(zip(names, row))
class DictWriter:
    def __init__(self, file, fieldnames, **more): self._names, self._writer = fieldnames, writer(file, **more)
    def writeheader(self): self._writer.writerow(self._names)
    def writerow(self, row): self._writer.writerow([row.get(name, '') for name in self._names])
    def writerows(self, rows):
        for row in rows: self.writerow(row)
`,
	configparser: String.raw`
class Error(Exception): pass
class NoSectionError(Error): pass
class NoOptionError(Error): pass
_MISSING = object()
class _Section:
    def __init__(self, parser, name): self._parser, self.name = parser, name
    def __getitem__(self, key):
        try: return self._parser.get(self.name, key)
        except NoOptionError: raise KeyError(key)
    def __setitem__(self, key, value): self._parser.set(self.name, key, value)
    def __contains__(self, key): return self._parser.has_option(self.name, key)
    def __iter__(self): return iter(self._parser.options(self.name))
    def get(self, key, fallback=None): return self._parser.get(self.name, key, fallback=fallback)
    def getint(self, key, fallback=None): return int(self.get(key, fallback))
    def getboolean(self, key, fallback=None): return str(self.get(key, fallback)).lower() in ('1', 'yes', 'true', 'on')
    def items(self): return self._parser.items(self.name)
    def keys(self): return self._parser.options(self.name)
class ConfigParser:
    def __init__(self, *args, **more): self._sections, self._defaults = {}, {}
    def optionxform(self, key): return key.lower()
    def read(self, names, encoding=None):
        found = []
        for name in ([names] if isinstance(names, str) else names):
            try: text = open(name).read()
            except OSError: continue
            self.read_string(text)
            found.append(name)
        return found
    def read_file(self, file): self.read_string(file.read())
    def read_dict(self, given):
        for name, values in given.items():
            for key, value in values.items(): self[name] = values
    def read_string(self, text):
        now, last = None, None
        for line in text.split('\n'):
            clean = line.strip()
            if clean == '' or clean[0] in '#;': continue
            if clean[0] == '[' and clean[-1] == ']':
                name = clean[1:-1]
                now = self._defaults if name == 'DEFAULT' else self._sections.setdefault(name, {})
                continue
            if now is None: raise Error('File contains no section headers.')
            if line[0] in ' \t' and last is not None:
                now[last] += '\n' + clean
                continue
            ends = [at for at in (clean.find('='), clean.find(':')) if at >= 0]
            if ends:
                last = self.optionxform(clean[:min(ends)].strip())
                now[last] = clean[min(ends) + 1:].strip()
            else: now[self.optionxform(clean)] = None
    def sections(self): return list(self._sections)
    def has_section(self, name): return name in self._sections
    def add_section(self, name): self._sections[name] = {}
    def options(self, name): return list(self._sections[name]) + [key for key in self._defaults if key not in self._sections[name]]
    def has_option(self, name, key): return name in self._sections and (self.optionxform(key) in self._sections[name] or self.optionxform(key) in self._defaults)
    def get(self, name, key, fallback=_MISSING, raw=False, vars=None):
        key = self.optionxform(key)
        if name not in self._sections and name != 'DEFAULT':
            if fallback is not _MISSING: return fallback
            raise NoSectionError('No section: ' + repr(name))
        values = self._sections.get(name, {})
        if key in values: return values[key]
        if key in self._defaults: return self._defaults[key]
        if fallback is not _MISSING: return fallback
        raise NoOptionError('No option ' + repr(key) + ' in section: ' + repr(name))
    def getint(self, name, key, **more): return int(self.get(name, key, **more))
    def getfloat(self, name, key, **more): return float(self.get(name, key, **more))
    def getboolean(self, name, key, **more): return str(self.get(name, key, **more)).lower() in ('1', 'yes', 'true', 'on')
    def items(self, name=None): return [(key, self.get(name, key)) for key in self.options(name)] if name else [(one, _Section(self, one)) for one in self._sections]
    def set(self, name, key, value=None): self._sections[name][self.optionxform(key)] = value
    def remove_option(self, name, key): return self._sections[name].pop(self.optionxform(key), None) is not None
    def remove_section(self, name): return self._sections.pop(name, None) is not None
    def defaults(self): return self._defaults
    def __getitem__(self, name):
        if name not in self._sections and name != 'DEFAULT': raise KeyError(name)
        return _Section(self, name)
    def __setitem__(self, name, values): self._sections[name] = {self.optionxform(key): str(value) for key, value in dict(values).items()}
    def __contains__(self, name): return name in self._sections
    def __iter__(self): return iter(['DEFAULT'] + list(self._sections))
    def write(self, file, space_around_delimiters=True):
        mark = ' = ' if space_around_delimiters else '='
        for name, values in ([('DEFAULT', self._defaults)] if self._defaults else []) + list(self._sections.items()):
            file.write('[' + name + ']\n')
            for key, value in values.items(): file.write(key + ('' if value is None else mark + str(value).replace('\n', '\n\t')) + '\n')
            file.write('\n')
RawConfigParser = SafeConfigParser = ConfigParser
`,
	argparse: String.raw`
import sys, os
class Namespace:
    def __repr__(self): return 'Namespace(' + ', '.join([key + '=' + repr(value) for key, value in vars(self).items()]) + ')'
    def __contains__(self, key): return hasattr(self, key)
SUPPRESS = '==SUPPRESS=='
REMAINDER = '...'
class ArgumentTypeError(Exception): pass
class RawDescriptionHelpFormatter: pass
class RawTextHelpFormatter: pass
class ArgumentDefaultsHelpFormatter: pass
class _Action:
    def __init__(self, names, action=None, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None, dest=None, version=None):
        self.names, self.action, self.nargs, self.const, self.default, self.type, self.choices, self.required, self.help, self.metavar, self.version = names, action or 'store', nargs, const, default, type, choices, required, help, metavar, version
        self.isOption = names[0].startswith('-')
        long = [name for name in names if name.startswith('--')]
        self.dest = dest or ((long[0] if long else names[0]).lstrip('-').replace('-', '_') if self.isOption else names[0])
        if self.action == 'store_true' and default is None: self.default = False
        if self.action == 'store_false' and default is None: self.default = True
    def takes(self): return self.action in ('store', 'append')
    def shown(self): return self.metavar or (('{' + ','.join([str(one) for one in self.choices]) + '}') if self.choices else (self.dest.upper() if self.isOption else self.dest))
class _Choices:
    def __init__(self, parser, dest): self.parser, self.dest, self.known = parser, dest, {}
    def add_parser(self, name, **more):
        made = ArgumentParser(prog=self.parser.prog + ' ' + name, **{key: value for key, value in more.items() if key in ('description', 'epilog')})
        self.known[name] = made
        return made
class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, add_help=True, **more):
        self.prog, self.description, self.epilog, self.usage = prog or os.path.basename(sys.argv[0]) or '-c', description, epilog, usage
        self.actions, self.defaults, self.choices = [], {}, None
        if add_help: self.actions.append(_Action(['-h', '--help'], action='help', help='show this help message and exit'))
    def add_argument(self, *names, **more):
        made = _Action(list(names), **more)
        self.actions.append(made)
        return made
    def add_argument_group(self, *args, **more): return self
    def add_mutually_exclusive_group(self, **more): return self
    def set_defaults(self, **more): self.defaults.update(more)
    def add_subparsers(self, dest=None, **more):
        self.choices = _Choices(self, dest)
        return self.choices
    def format_usage(self):
        parts = []
        for one in self.actions:
            if one.isOption:
                text = one.names[0] + (' ' + one.shown() if one.takes() else '')
                parts.append(text if one.required else '[' + text + ']')
        for one in self.actions:
            if not one.isOption: parts.append({'?': '[' + one.shown() + ']', '*': '[' + one.shown() + ' ...]', '+': one.shown() + ' [' + one.shown() + ' ...]'}.get(one.nargs, one.shown()))
        if self.choices: parts.append('{' + ','.join(list(self.choices.known)) + '} ...')
        return 'usage: ' + ' '.join([self.prog] + parts) + '\n'
    def format_help(self):
        text = self.format_usage() + ('\n' + self.description + '\n' if self.description else '')
        def rows(list_):
            made = ''
            for one in list_:
                head = '  ' + (', '.join([name + (' ' + one.shown() if one.takes() else '') for name in one.names]) if one.isOption else one.shown())
                if one.help is None: made += head + '\n'
                elif len(head) <= 22: made += head.ljust(24) + one.help + '\n'
                else: made += head + '\n' + ' ' * 24 + one.help + '\n'
            return made
        places = [one for one in self.actions if not one.isOption]
        if places: text += '\npositional arguments:\n' + rows(places)
        text += '\n' + ('options' if sys.version_info[1] >= 10 else 'optional arguments') + ':\n' + rows([one for one in self.actions if one.isOption])
        return text + ('\n' + self.epilog + '\n' if self.epilog else '')
    def print_help(self, file=None): print(self.format_help(), end='', file=file or sys.stdout)
    def print_usage(self, file=None): print(self.format_usage(), end='', file=file or sys.stdout)
    def error(self, message):
        sys.stderr.write(self.format_usage() + self.prog + ': error: ' + message + '\n')
        sys.exit(2)
    def exit(self, status=0, message=None):
        if message: sys.stderr.write(message)
        sys.exit(status)
    def _value(self, action, text):
        name = '/'.join(action.names) if action.isOption else action.shown()
        value = text
        if action.type:
            try: value = action.type(text)
            except (ValueError, TypeError): self.error('argument ' + name + ': invalid ' + action.type.__name__ + ' value: ' + repr(text))
        if action.choices and value not in action.choices: self.error('argument ' + name + ': invalid choice: ' + repr(value) + ' (choose from ' + ', '.join([repr(one) for one in action.choices]) + ')')
        return value
    def parse_args(self, args=None, namespace=None):
        made, rest = self.parse_known_args(args, namespace)
        if rest: self.error('unrecognized arguments: ' + ' '.join(rest))
        return made
    def parse_known_args(self, args=None, namespace=None):
        left = list(sys.argv[1:] if args is None else args)
        made, unknown, words, seen = namespace or Namespace(), [], [], []
        for action in self.actions:
            if action.action not in ('help', 'version'): setattr(made, action.dest, action.default)
        for key, value in self.defaults.items(): setattr(made, key, value)
        places = [one for one in self.actions if not one.isOption]
        sub = None
        while left:
            word = left.pop(0)
            if word == '--':
                words += left
                break
            if not word.startswith('-') or word == '-' or word[1:2].isdigit():
                if self.choices and len(words) >= len(places):
                    sub = (word, left)
                    left = []
                else: words.append(word)
                continue
            name, has, value = word.partition('=') if word.startswith('--') else (word, '', '')
            found = [one for one in self.actions if name in one.names]
            if not found and word.startswith('--'): found = [one for one in self.actions if [each for each in one.names if each.startswith(name)]]
            if not found and not word.startswith('--') and len(word) > 2:
                found = [one for one in self.actions if word[:2] in one.names]
                if found and found[0].takes(): has, value = '=', word[2:]
                elif found: left.insert(0, '-' + word[2:])
            if not found:
                unknown.append(word)
                continue
            action = found[0]
            seen.append(action)
            if action.action == 'help':
                self.print_help()
                sys.exit(0)
            elif action.action == 'version':
                print(action.version.replace('%(prog)s', self.prog))
                sys.exit(0)
            elif action.action == 'store_true': setattr(made, action.dest, True)
            elif action.action == 'store_false': setattr(made, action.dest, False)
            elif action.action == 'store_const': setattr(made, action.dest, action.const)
            elif action.action == 'count': setattr(made, action.dest, (getattr(made, action.dest) or 0) + 1)
            else:
                if action.nargs in ('+', '*') or isinstance(action.nargs, int):
                    values = [value] if has else []
                    while left and (not left[0].startswith('-')) and (not isinstance(action.nargs, int) or len(values) < action.nargs): values.append(left.pop(0))
                    result = [self._value(action, one) for one in values]
                elif has: result = self._value(action, value)
                elif left and (not left[0].startswith('-') or left[0][1:2].isdigit() or left[0] == '-'): result = self._value(action, left.pop(0))
                elif action.nargs == '?': result = action.const
                else: self.error('argument ' + '/'.join(action.names) + ': expected one argument')
                if action.action == 'append': setattr(made, action.dest, (getattr(made, action.dest) or []) + [result])
                else: setattr(made, action.dest, result)
        missing = []
        for at, action in enumerate(places):
            after = len([one for one in places[at + 1:] if one.nargs not in ('?', '*')])
            if action.nargs in ('*', '+', REMAINDER):
                taken, words = words[:len(words) - after], words[len(words) - after:]
                if taken or action.nargs != '*' or action.default is None: setattr(made, action.dest, [self._value(action, one) for one in taken])
                if not taken and action.nargs == '+': missing.append(action.shown())
            elif isinstance(action.nargs, int):
                taken, words = words[:action.nargs], words[action.nargs:]
                if len(taken) < action.nargs: missing.append(action.shown())
                setattr(made, action.dest, [self._value(action, one) for one in taken])
            elif len(words) > (after if action.nargs == '?' else 0): setattr(made, action.dest, self._value(action, words.pop(0)))
            elif action.nargs != '?': missing.append(action.shown())
        missing += ['/'.join(one.names) for one in self.actions if one.isOption and one.required and one not in seen]
        if missing: self.error('the following arguments are required: ' + ', '.join(missing))
        if self.choices and self.choices.dest: setattr(made, self.choices.dest, sub[0] if sub else None)
        if sub:
            if sub[0] not in self.choices.known: self.error('argument ' + (self.choices.dest or '{' + ','.join(list(self.choices.known)) + '}') + ': invalid choice: ' + repr(sub[0]) + ' (choose from ' + ', '.join([repr(one) for one in self.choices.known]) + ')')
            self.choices.known[sub[0]].parse_args(sub[1], made)
        return made, unknown + words
`,
	getopt: `
class GetoptError(Exception): pass
def getopt(args, short, long=[]):
    found, left = [], list(args)
    while left and left[0].startswith('-') and left[0] != '-':
        word = left.pop(0)
        if word == '--': break
        if word.startswith('--'):
            name, has, value = word[2:].partition('=')
            if name + '=' in long: found.append(('--' + name, value if has else left.pop(0)))
            elif name in long: found.append(('--' + name, ''))
            else: raise GetoptError('option --' + name + ' not recognized')
        else:
            at = 1
            while at < len(word):
                c = word[at]
                where = short.find(c)
                if where < 0: raise GetoptError('option -' + c + ' not recognized')
                if short[where + 1:where + 2] == ':':
                    rest = word[at + 1:]
                    if not rest and not left: raise GetoptError('option -' + c + ' requires argument')
                    found.append(('-' + c, rest or left.pop(0)))
                    break
                found.append(('-' + c, ''))
                at += 1
    return found, left
gnu_getopt = getopt
error = GetoptError
`,
	logging: String.raw`
import sys, time
NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = 0, 10, 20, 30, 40, 50
WARN, FATAL = WARNING, CRITICAL
_NAMES = {10: 'DEBUG', 20: 'INFO', 30: 'WARNING', 40: 'ERROR', 50: 'CRITICAL'}
def getLevelName(level): return _NAMES.get(level, 'Level ' + str(level))
class Formatter:
    def __init__(self, fmt='%(message)s', datefmt=None, **more): self.fmt, self.datefmt = fmt or '%(message)s', datefmt
    def format(self, values):
        shown = dict(values)
        shown['asctime'] = time.strftime(self.datefmt) if self.datefmt else time.strftime('%Y-%m-%d %H:%M:%S') + ',000'
        return self.fmt % shown
class Handler:
    def __init__(self, *args): self.level, self.formatter = 0, Formatter()
    def setLevel(self, level): self.level = _level(level)
    def setFormatter(self, formatter): self.formatter = formatter
    def handle(self, level, values):
        if level >= self.level: self.emit(self.formatter.format(values))
class StreamHandler(Handler):
    def __init__(self, stream=None):
        self.level, self.formatter, self.stream = 0, Formatter(), stream or sys.stderr
    def emit(self, text): self.stream.write(text + '\n')
class FileHandler(Handler):
    def __init__(self, name, mode='a', **more): self.level, self.formatter, self.file = 0, Formatter(), open(name, mode)
    def emit(self, text): self.file.write(text + '\n')
class NullHandler(Handler):
    def emit(self, text): pass
def _level(level): return level if isinstance(level, int) else {value: key for key, value in _NAMES.items()}[level]
class Logger:
    def __init__(self, name): self.name, self.level, self.handlers, self.propagate = name, 0, [], True
    def setLevel(self, level): self.level = _level(level)
    def addHandler(self, handler): self.handlers.append(handler)
    def removeHandler(self, handler): self.handlers.remove(handler)
    def hasHandlers(self): return bool(self.handlers or root.handlers)
    def getEffectiveLevel(self): return self.level or root.level
    def isEnabledFor(self, level): return level >= self.getEffectiveLevel()
    def log(self, level, message, *args, **more):
        if not self.isEnabledFor(level): return
        text = str(message) % args if args else str(message)
        values = {'levelname': getLevelName(level), 'name': self.name, 'message': text, 'levelno': level, 'process': 1, 'lineno': 1, 'filename': '', 'module': '', 'funcName': '<module>', 'threadName': 'MainThread'}
        used = self.handlers + (root.handlers if self is not root and self.propagate else [])
        if not used and level >= WARNING: sys.stderr.write(text + '\n')
        for handler in used: handler.handle(level, values)
    def debug(self, *args, **more): self.log(DEBUG, *args, **more)
    def info(self, *args, **more): self.log(INFO, *args, **more)
    def warning(self, *args, **more): self.log(WARNING, *args, **more)
    def warn(self, *args, **more): self.log(WARNING, *args, **more)
    def error(self, *args, **more): self.log(ERROR, *args, **more)
    def exception(self, *args, **more): self.log(ERROR, *args, **more)
    def critical(self, *args, **more): self.log(CRITICAL, *args, **more)
root = Logger('root')
root.level = WARNING
_known = {}
def getLogger(name=None):
    if not name: return root
    return _known.setdefault(name, Logger(name))
def basicConfig(level=None, format=None, datefmt=None, filename=None, filemode='a', stream=None, handlers=None, **more):
    if root.handlers: return
    for handler in handlers or [FileHandler(filename, filemode) if filename else StreamHandler(stream)]:
        handler.setFormatter(Formatter(format or '%(levelname)s:%(name)s:%(message)s', datefmt))
        root.addHandler(handler)
    if level is not None: root.setLevel(level)
def _said(level, args):
    if not root.handlers: basicConfig()
    root.log(level, *args)
def debug(*args, **more): _said(DEBUG, args)
def info(*args, **more): _said(INFO, args)
def warning(*args, **more): _said(WARNING, args)
def error(*args, **more): _said(ERROR, args)
def exception(*args, **more): _said(ERROR, args)
def critical(*args, **more): _said(CRITICAL, args)
def disable(level=CRITICAL): pass
`,
	"urllib.parse": `
_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~'
def quote(text, safe='/', **more):
    made = ''
    for byte in (text if isinstance(text, bytes) else str(text).encode()):
        c = chr(byte)
        made += c if c in _SAFE or c in safe else '%' + '{:02X}'.format(byte)
    return made
def quote_plus(text, safe='', **more): return quote(text, safe + ' ').replace(' ', '+')
def unquote(text, **more):
    parts = text.split('%')
    data = parts[0].encode()
    for part in parts[1:]:
        try: data = data + bytes([int(part[:2], 16)]) + part[2:].encode()
        except ValueError: data = data + ('%' + part).encode()
    return data.decode()
def unquote_plus(text, **more): return unquote(text.replace('+', ' '))
def urlencode(values, doseq=False, **more):
    pairs = values.items() if hasattr(values, 'items') else values
    made = []
    for key, value in pairs:
        for one in (value if doseq and isinstance(value, (list, tuple)) else [value]): made.append(quote_plus(str(key)) + '=' + quote_plus(str(one)))
    return '&'.join(made)
def parse_qsl(text, **more): return [(unquote_plus(pair.partition('=')[0]), unquote_plus(pair.partition('=')[2])) for pair in text.split('&') if pair]
def parse_qs(text, **more):
    made = {}
    for key, value in parse_qsl(text): made.setdefault(key, []).append(value)
    return made
class ParseResult:
    def __init__(self, scheme, netloc, path, params, query, fragment): self.scheme, self.netloc, self.path, self.params, self.query, self.fragment = scheme, netloc, path, params, query, fragment
    @property
    def hostname(self): return self.netloc.rpartition('@')[2].partition(':')[0].lower() or None
    @property
    def port(self):
        port = self.netloc.rpartition('@')[2].partition(':')[2]
        return int(port) if port else None
    @property
    def username(self): return self.netloc.rpartition('@')[0].partition(':')[0] or None
    @property
    def password(self): return self.netloc.rpartition('@')[0].partition(':')[2] or None
    def geturl(self): return (self.scheme + '://' if self.scheme else '') + self.netloc + self.path + ('?' + self.query if self.query else '') + ('#' + self.fragment if self.fragment else '')
    def __iter__(self): return iter([self.scheme, self.netloc, self.path, self.params, self.query, self.fragment])
    def __repr__(self): return 'ParseResult(scheme=' + repr(self.scheme) + ', netloc=' + repr(self.netloc) + ', path=' + repr(self.path) + ', params=' + repr(self.params) + ', query=' + repr(self.query) + ', fragment=' + repr(self.fragment) + ')'
def urlparse(url, *args, **more):
    rest, _, fragment = url.partition('#')
    rest, _, query = rest.partition('?')
    scheme, has, after = rest.partition('://')
    if not has: return ParseResult('', '', rest, '', query, fragment)
    netloc, slash, path = after.partition('/')
    return ParseResult(scheme, netloc, slash + path, '', query, fragment)
urlsplit = urlparse
def urljoin(base, url):
    if '://' in url: return url
    found = urlparse(base)
    path = url if url.startswith('/') else found.path.rpartition('/')[0] + '/' + url
    return found.scheme + '://' + found.netloc + path
`,
	secrets: `
import random
def token_hex(size=32): return _random_bytes(size).hex()
def token_bytes(size=32): return _random_bytes(size)
def token_urlsafe(size=32):
    import base64
    return base64.urlsafe_b64encode(_random_bytes(size)).decode().rstrip('=')
def choice(items): return random.choice(items)
def randbelow(most): return random.randint(0, most - 1)
`,
	tempfile: `
import os, random
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'
def gettempdir(): return os.environ.get('TMPDIR') or '/tmp'
def _name(prefix, suffix, dir): return os.path.join(dir or gettempdir(), prefix + ''.join([random.choice(_LETTERS) for _ in range(8)]) + suffix)
def mkdtemp(suffix='', prefix='tmp', dir=None):
    made = _name(prefix or 'tmp', suffix or '', dir)
    os.mkdir(made)
    os.chmod(made, 0o700)
    return made
def mktemp(suffix='', prefix='tmp', dir=None): return _name(prefix, suffix, dir)
def mkstemp(suffix='', prefix='tmp', dir=None, text=False):
    made = _name(prefix or 'tmp', suffix or '', dir)
    open(made, 'w').close()
    os.chmod(made, 0o600)
    return (3, made)
class TemporaryDirectory:
    def __init__(self, suffix='', prefix='tmp', dir=None): self.name = mkdtemp(suffix, prefix, dir)
    def __enter__(self): return self.name
    def cleanup(self):
        import shutil
        shutil.rmtree(self.name)
    def __exit__(self, *failure): self.cleanup()
class NamedTemporaryFile:
    def __init__(self, mode='w+b', suffix='', prefix='tmp', dir=None, delete=True, **more):
        self.name, self.delete = _name(prefix or 'tmp', suffix or '', dir), delete
        self.file = open(self.name, mode)
        os.chmod(self.name, 0o600)
    def write(self, data): return self.file.write(data)
    def flush(self): self.file.flush()
    def read(self): return self.file.read()
    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name): os.remove(self.name)
    def __enter__(self): return self
    def __exit__(self, *failure): self.close()
`,
	glob: `
def glob(pattern, recursive=False, **more): return _glob(pattern, recursive)
def iglob(pattern, **more): return iter(_glob(pattern, True))
def escape(text): return text
`,
	fnmatch: `
import re
def translate(pattern):
    made = ''
    for c in pattern: made += {'*': '.*', '?': '.'}.get(c, c if c in '[]-!' else re.escape(c))
    return made.replace('[!', '[^') + '$'
def fnmatch(name, pattern): return re.match(translate(pattern), name) is not None
fnmatchcase = fnmatch
def filter(names, pattern): return [name for name in names if fnmatch(name, pattern)]
`,
	shutil: String.raw`
import os, subprocess
class Error(OSError): pass
def which(name, **more):
    for folder in ([''] if '/' in name else (os.environ.get('PATH') or '').split(':')):
        file = os.path.join(folder, name) if folder else name
        if os.path.isfile(file) and os.access(file, 1): return file
    return None
def _into(source, target): return os.path.join(target, os.path.basename(source)) if os.path.isdir(target) else target
def copyfile(source, target, **more):
    data = open(source, 'rb').read()
    with open(target, 'wb') as file: file.write(data)
    return target
def copymode(source, target, **more): os.chmod(target, os.stat(source).st_mode & 0o777)
def copy(source, target, **more):
    made = _into(str(source), str(target))
    copyfile(str(source), made)
    copymode(str(source), made)
    return made
copy2 = copy
def copytree(source, target, **more):
    os.makedirs(target, exist_ok=more.get('dirs_exist_ok', False))
    for name in os.listdir(source):
        one = os.path.join(source, name)
        if os.path.isdir(one): copytree(one, os.path.join(target, name), **more)
        else: copy(one, os.path.join(target, name))
    return target
def rmtree(folder, ignore_errors=False, **more):
    folder = str(folder)
    if not os.path.exists(folder):
        if ignore_errors: return
        os.listdir(folder)
    for name in os.listdir(folder):
        one = os.path.join(folder, name)
        if os.path.isdir(one) and not os.path.islink(one): rmtree(one)
        else: os.remove(one)
    os.rmdir(folder)
def move(source, target, **more):
    made = _into(str(source), str(target))
    os.rename(str(source), made)
    return made
def chown(path, user=None, group=None): subprocess.check_call(['chown', str(user or '') + (':' + str(group) if group else ''), str(path)])
def disk_usage(path):
    total, used, free = [int(one) * 1024 for one in subprocess.check_output(['df', '-k', '--output=size,used,avail', str(path)]).decode().split('\n')[1].split()]
    class usage: pass
    made = usage()
    made.total, made.used, made.free = total, used, free
    return made
`,
	pathlib: `
import os, shutil
class Path:
    def __init__(self, *parts): self._path = os.path.normpath(os.path.join(*[str(part) for part in parts])) if parts else '.'
    def __str__(self): return self._path
    def __repr__(self): return "PosixPath('" + self._path + "')"
    def __fspath__(self): return self._path
    def __truediv__(self, other): return Path(self._path, str(other))
    def __eq__(self, other): return str(self) == str(other)
    def __lt__(self, other): return str(self) < str(other)
    @property
    def name(self): return os.path.basename(self._path)
    @property
    def parent(self): return Path(os.path.dirname(self._path) or '.')
    @property
    def suffix(self): return os.path.splitext(self._path)[1]
    @property
    def stem(self): return os.path.splitext(self.name)[0]
    @property
    def parts(self): return tuple((['/'] if self._path.startswith('/') else []) + [part for part in self._path.split('/') if part])
    def joinpath(self, *parts): return Path(self._path, *parts)
    def with_suffix(self, suffix): return Path(os.path.splitext(self._path)[0] + suffix)
    def with_name(self, name): return self.parent / name
    def exists(self): return os.path.exists(self._path)
    def is_file(self): return os.path.isfile(self._path)
    def is_dir(self): return os.path.isdir(self._path)
    def is_symlink(self): return os.path.islink(self._path)
    def is_absolute(self): return self._path.startswith('/')
    def read_text(self, *args, **more): return open(self._path).read()
    def read_bytes(self): return open(self._path, 'rb').read()
    def write_text(self, text, *args, **more):
        with open(self._path, 'w') as file: file.write(text)
        return len(text)
    def write_bytes(self, data):
        with open(self._path, 'wb') as file: file.write(data)
        return len(data)
    def open(self, *args, **more): return open(self._path, *args, **more)
    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if parents: os.makedirs(self._path, exist_ok=exist_ok)
        elif not (exist_ok and os.path.isdir(self._path)): os.mkdir(self._path)
    def touch(self, **more): open(self._path, 'a').close()
    def unlink(self, missing_ok=False):
        if not (missing_ok and not self.exists()): os.remove(self._path)
    def rmdir(self): os.rmdir(self._path)
    def rename(self, target):
        os.rename(self._path, str(target))
        return Path(target)
    replace = rename
    def chmod(self, mode): os.chmod(self._path, mode)
    def stat(self): return os.stat(self._path)
    def iterdir(self): return iter([self / name for name in os.listdir(self._path)])
    def glob(self, pattern): return iter([Path(one) for one in _glob(self._path + '/' + pattern, True)])
    def rglob(self, pattern): return iter([Path(one) for one in _glob(self._path + '/**/' + pattern, True)])
    def resolve(self, **more): return Path(os.path.realpath(self._path))
    def absolute(self): return Path(os.path.abspath(self._path))
    def as_posix(self): return self._path
    def expanduser(self): return Path(os.path.expanduser(self._path))
    def relative_to(self, other): return Path(os.path.relpath(self._path, str(other)))
    @classmethod
    def home(cls): return cls(os.path.expanduser('~'))
    @classmethod
    def cwd(cls): return cls(os.getcwd())
PurePath = PosixPath = PurePosixPath = Path
`,
	"http.server": String.raw`
import sys, time
from http.client import responses
class _Out:
    def __init__(self, fd): self._fd = fd
    def write(self, data):
        _net_write(self._fd, data if isinstance(data, bytes) else str(data).encode())
        return len(data)
    def flush(self): pass
class _In:
    def __init__(self, fd, rest): self._fd, self._rest = fd, rest
    def read(self, size=-1):
        while len(self._rest) < size:
            more = _net_read(self._fd)
            if not more: break
            self._rest = self._rest + more
        taken = self._rest if size < 0 else bytes(list(self._rest)[:size])
        self._rest = bytes(list(self._rest)[len(taken):])
        return taken
class BaseHTTPRequestHandler:
    server_version = 'BaseHTTP/0.6'
    protocol_version = 'HTTP/1.0'
    def __init__(self, fd, client, server):
        self._fd, self.client_address, self.server, self._head = fd, client, server, []
        self.wfile = _Out(fd)
        self._serve()
    def _serve(self):
        data = b''
        while '\r\n\r\n' not in data.decode('latin-1'):
            more = _net_read(self._fd)
            if not more: return
            data = data + more
        text, _, rest = data.decode('latin-1').partition('\r\n\r\n')
        lines = text.split('\r\n')
        self.requestline = lines[0]
        self.command, self.path, self.request_version = (lines[0].split(' ') + ['', ''])[:3]
        self.headers = _Fields([line.partition(':') for line in lines[1:]])
        self.rfile = _In(self._fd, rest.encode('latin-1'))
        if hasattr(self, 'do_' + self.command): getattr(self, 'do_' + self.command)()
        else: self.send_error(501, 'Unsupported method (' + repr(self.command) + ')')
        self.end_head()
    def end_head(self):
        if self._head: self.end_headers()
    def version_string(self): return self.server_version + ' Python/' + sys.version.split()[0]
    def date_time_string(self, *args): return time.strftime('%a, %d %b %Y %H:%M:%S GMT', time.gmtime())
    def log_date_time_string(self): return time.strftime('%d/%b/%Y %H:%M:%S')
    def address_string(self): return self.client_address[0]
    def log_message(self, format, *args): sys.stderr.write('%s - - [%s] %s\n' % (self.address_string(), self.log_date_time_string(), format % args))
    def log_request(self, code='-', size='-'): self.log_message('"%s" %s %s', self.requestline, str(code), str(size))
    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())
    def send_response_only(self, code, message=None): self._head.append(self.protocol_version + ' ' + str(int(code)) + ' ' + (message if message is not None else responses.get(int(code), '')))
    def send_header(self, name, value): self._head.append(str(name) + ': ' + str(value))
    def end_headers(self):
        _net_write(self._fd, ('\r\n'.join(self._head) + '\r\n\r\n').encode('latin-1'))
        self._head = []
    def send_error(self, code, message=None, explain=None):
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        self.send_header('Content-Type', 'text/html;charset=utf-8')
        self.end_headers()
        self.wfile.write('<html><body><h1>Error response</h1><p>Error code: ' + str(code) + '</p></body></html>\n')
class _Fields:
    def __init__(self, lines): self._items = {name.lower(): value.strip() for name, _, value in lines}
    def get(self, name, fallback=None): return self._items.get(name.lower(), fallback)
    def __getitem__(self, name): return self._items.get(name.lower())
    def __contains__(self, name): return name.lower() in self._items
    def items(self): return self._items.items()
class HTTPServer:
    allow_reuse_address = True
    def __init__(self, address, handler):
        self.server_address, self.RequestHandlerClass = address, handler
        self._fd = _net_listen(address[0], address[1])
        self.server_port, self.server_name = address[1], address[0]
    def handle_request(self):
        fd, client = _net_accept(self._fd)
        try: self.RequestHandlerClass(fd, client, self)
        finally: _net_close(fd)
    def serve_forever(self, *args):
        while True: self.handle_request()
    def shutdown(self): pass
    def server_close(self): _net_close(self._fd)
    def __enter__(self): return self
    def __exit__(self, *failure): self.server_close()
ThreadingHTTPServer = HTTPServer
class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    server_version = 'SimpleHTTP/0.6'
    def do_GET(self):
        import os
        file = '.' + self.path.partition('?')[0]
        if os.path.isdir(file): file = os.path.join(file, 'index.html')
        if not os.path.isfile(file):
            self.send_error(404, 'File not found')
            return
        data = open(file, 'rb').read()
        self.send_response(200)
        self.send_header('Content-type', 'text/html' if file.endswith('.html') else 'text/plain')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)
`,
	socketserver: `
from http.server import HTTPServer
TCPServer = ThreadingTCPServer = HTTPServer
class BaseRequestHandler: pass
`,
	http: `
class HTTPStatus:
    OK, CREATED, NO_CONTENT, BAD_REQUEST, FORBIDDEN, NOT_FOUND, INTERNAL_SERVER_ERROR = 200, 201, 204, 400, 403, 404, 500
`,
	"http.client": `
responses = {200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 304: 'Not Modified', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable'}
`,
	html: `
def escape(text, quote=True):
    text = text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    return text.replace('"', '&quot;').replace("'", '&#x27;') if quote else text
def unescape(text): return text.replace('&lt;', '<').replace('&gt;', '>').replace('&quot;', '"').replace('&#x27;', "'").replace('&amp;', '&')
`,
	getpass: `
import os, pwd
def getuser(): return os.environ.get('LOGNAME') or os.environ.get('USER') or pwd.getpwuid(os.getuid()).pw_name
def getpass(prompt='Password: '): return input()
`,
	traceback: String.raw`
import sys
def print_exc(**more): sys.stderr.write('Traceback (most recent call last):\n')
def format_exc(**more): return 'Traceback (most recent call last):\n'
`,
	signal: `
SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD = 1, 2, 3, 9, 10, 12, 13, 14, 15, 17
SIG_DFL, SIG_IGN = 0, 1
def signal(number, handler): return 0
def alarm(seconds): return 0
`,
};
