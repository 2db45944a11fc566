import type { Definition } from "./filter";
import { parseDefinitions } from "./parse";

/** jq's functions that jq itself can say. The others are in jq-builtins. */
const SOURCE = `
def map(f): [.[] | f];
def map_values(f): .[] |= f;
def recurse: ..;
def arrays: select(type == "array");
def objects: select(type == "object");
def iterables: select(type | . == "array" or . == "object");
def booleans: select(type == "boolean");
def numbers: select(type == "number");
def strings: select(type == "string");
def nulls: select(. == null);
def values: select(. != null);
def scalars: select(type | . != "array" and . != "object");
def finites: select(isinfinite or isnan | not);
def normals: select(isnormal);
def with_entries(f): to_entries | map(f) | from_entries;
def walk(f): def w: if type == "object" or type == "array" then map_values(w) else . end | f; w;
def paths: path(..) | select(length > 0);
def paths(f): . as $whole | paths | . as $path | select($whole | getpath($path) | f);
def leaf_paths: paths(scalars);
def del(f): delpaths([path(f)]);
def pick(f): . as $whole | reduce path(f) as $path (null; setpath($path; $whole | getpath($path)));
def first: .[0];
def last: .[-1];
def nth($n): .[$n];
def nth($n; f): if $n < 0 then error("nth needs a position from 0 on") else first(foreach f as $each (-1; . + 1; if . == $n then $each else empty end)) end;
def skip($n; f): foreach f as $item ($n; . - 1; if . < 0 then $item else empty end);
def add: add(.[]);
def any: any(.[]; .);
def all: all(.[]; .);
def any(f): any(.[]; f);
def all(f): all(.[]; f);
def in(xs): . as $key | xs | has($key);
def inside(xs): . as $part | xs | contains($part);
def IN(xs): any(xs == .; .);
def IN(source; xs): any(source == xs; .);
def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] = $row);
def INDEX(f): INDEX(.[]; f);
def isempty(f): first((f | false), true);
def range($upto): range(0; $upto; 1);
def range($from; $upto): range($from; $upto; 1);
def sort: sort_by(.);
def group_by(f): _grouped(f);
def unique: unique_by(.);
def unique_by(f): [_grouped(f)[] | .[0]];
def min: min_by(.);
def max: max_by(.);
def combinations: if length == 0 then [] else .[0][] as $one | (.[1:] | combinations) as $others | [$one] + $others end;
def combinations($n): . as $items | [range($n)] | map($items) | combinations;
def ascii: [.] | implode;
def env: {};
def debug: .;
def debug(f): .;
def have_literal_numbers: true;
def toarray: if type == "array" then . else [.] end;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def todateiso8601: todate;
def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
def fromdate: fromdateiso8601;
def date: todate;
def match(re): match(re; null);
def match($re; $flags):
  if ($re | type) == "array" then match($re[0]; $re[1]) else _match($re; $flags) | .[] end;
def test(re): test(re; null);
def test($re; $flags): if ($re | type) == "array" then test($re[0]; $re[1]) else _test($re; $flags) end;
def _captured: [.captures[] | select(.name != null) | {key: .name, value: .string}] | from_entries;
def capture(re): capture(re; null);
def capture($re; $flags): match($re; $flags) | _captured;
def scan(re): scan(re; null);
def scan($re; $flags):
  match($re; "g" + $flags) | if (.captures | length) > 0 then [.captures[].string] else .string end;
def split($re; $flags): . as $text
  | [foreach ((match($re; "g" + $flags) | [.offset, .length]), null) as $cut
      ({at: 0, part: null};
       if $cut == null then .part = $text[.at:] else .part = $text[.at:$cut[0]] | .at = $cut[0] + $cut[1] end;
       .part)];
def splits(re): splits(re; null);
def splits($re; $flags): split($re; $flags) | .[];
def sub($re; f): sub($re; f; null);
def sub($re; f; $flags): . as $text
  | reduce match($re; $flags) as $found ([{at: 0, out: ""}];
      [.[] as $part | ($found | _captured | f) as $new
        | {at: ($found.offset + $found.length), out: ($part.out + $text[$part.at:$found.offset] + $new)}])
  | .[] | .out + $text[.at:];
def gsub($re; f): sub($re; f; "g");
def gsub($re; f; $flags): sub($re; f; "g" + $flags);
def tostream: path(def r: (.[]? | r), .; r) as $path
  | getpath($path) | reduce path(.[]?) as $inner ([$path, .]; [$path + $inner]);
def fromstream(f): foreach f as $event ({done: true};
  if .done then {} else . end
  | if ($event | length) == 2 then setpath(["whole"] + $event[0]; $event[1]) | .done = ($event[0] == [])
    else .done = (($event[0] | length) == 1) end;
  if .done then .whole else empty end);
def truncate_stream(f): . as $depth | f | if (.[0] | length) > $depth then .[0] |= .[$depth:] else empty end;
`;

let read: ReadonlyMap<string, Definition> | undefined;

/** jq's own functions by name and number of arguments, read when a filter first calls one. */
export function definitions(): ReadonlyMap<string, Definition> {
	read ??= new Map(
		parseDefinitions(SOURCE).map((definition) => [`${definition.name}/${definition.params.length}`, definition]),
	);
	return read;
}
