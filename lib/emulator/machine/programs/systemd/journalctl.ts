import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { type JournalEntry, journalOf, PRIORITIES } from "../../services/journal/journal";
import { isoTime, systemdTime } from "../../services/time/format-time";
import { fromWall, systemZone, wallTime } from "../../services/time/zone";
import { fullName } from "../../services/unit-file/load-unit";
import { timeSpan } from "../../services/unit-file/parse-unit";
import { systemdVersion } from "../../services/version";
import { type Option, parseOptions, UsageError } from "../kit/options";
import { fitsPattern } from "./names";
import { journalLine } from "./status";

const OPTIONS = {
	short: "u:n::fb::p:kxo:rqt:eS:U:amg:D:c:F:Nhl",
	long: {
		"unit=": "u",
		"user-unit=": "u",
		"lines=?": "n",
		follow: "f",
		"boot=?": "b",
		"priority=": "p",
		dmesg: "k",
		catalog: "x",
		"output=": "o",
		reverse: "r",
		quiet: "q",
		"identifier=": "t",
		"pager-end": "e",
		"since=": "S",
		"until=": "U",
		all: "a",
		"grep=": "g",
		"field=": "F",
		utc: "utc",
		"no-pager": "no-pager",
		"no-full": "no-full",
		full: "l",
		"no-hostname": "no-hostname",
		"no-tail": "no-tail",
		"list-boots": "list-boots",
		"disk-usage": "disk-usage",
		"vacuum-size=": "vacuum",
		"vacuum-time=": "vacuum",
		"vacuum-files=": "vacuum",
		rotate: "rotate",
		flush: "flush",
		sync: "flush",
		"show-cursor": "show-cursor",
		system: "system",
		user: "user",
		help: "h",
		version: "version",
	},
} as const;

type Filter = (entry: JournalEntry) => boolean;

/** journalctl(1). */
export const JOURNALCTL: Program = {
	name: "journalctl",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(spread(sys.argv().slice(1)), OPTIONS);
			return yield* query(sys, options, operands);
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`journalctl: ${error.message}\n`);
				return 1;
			}
			throw error;
		}
	},
};

/** `-n 20` and `-b 0`: an optional argument may stand apart when it looks like one. */
function spread(args: readonly string[]): readonly string[] {
	const out: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const next = args[at + 1];
		const takes =
			/^-[a-z]*n$/.test(arg) || arg === "--lines"
				? /^(\d+|all)$/
				: arg === "-b" || arg === "--boot"
					? /^-?\d+$/
					: undefined;
		if (takes && next !== undefined && takes.test(next)) {
			out.push(arg.startsWith("--") ? `${arg}=${next}` : `${arg}${next}`);
			at += 1;
		} else {
			out.push(arg);
		}
	}
	return out;
}

function* query(sys: Sys, options: readonly Option[], operands: readonly string[]): Routine<number> {
	const value = (key: string) => options.findLast((option) => option.key === key)?.value;
	const values = (key: string) =>
		options.flatMap((option) => (option.key === key && option.value !== undefined ? [option.value] : []));
	const has = (key: string) => options.some((option) => option.key === key);
	const version = systemdVersion(sys.machine);
	if (has("version")) {
		yield* sys.print(`systemd ${version}\n`);
		return 0;
	}
	if (has("vacuum") || has("rotate") || has("flush")) {
		if (has("vacuum")) {
			yield* sys.warn("Vacuuming done, freed 0B of archived journals on disk.\n");
		}
		return 0;
	}
	const journal = journalOf(sys.machine);
	if (has("disk-usage")) {
		yield* sys.print(
			`Archived and active journals take up 8.0M ${version === 219 ? "on disk" : "in the file system"}.\n`,
		);
		return 0;
	}
	const filters: Filter[] = [];
	const units = values("u").map(fullName);
	if (units.length > 0) {
		filters.push((entry) =>
			units.some((unit) => (/[*?[]/.test(unit) ? fitsPattern(entry.unit, unit) : entry.unit === unit)),
		);
	}
	const identifiers = values("t");
	if (identifiers.length > 0) {
		filters.push((entry) => identifiers.includes(entry.identifier));
	}
	const priority = value("p");
	if (priority !== undefined) {
		const range = priorityRange(priority);
		if (!range) {
			yield* sys.warn(`Unknown log level ${priority}\n`);
			return 1;
		}
		filters.push((entry) => entry.priority >= range[0] && entry.priority <= range[1]);
	}
	if (has("k")) {
		filters.push((entry) => entry.identifier === "kernel");
	}
	if (has("b") || has("k")) {
		const offset = Number(value("b") ?? 0);
		filters.push((entry) => entry.boot === sys.machine.facts.boot + Math.min(offset, 0));
	}
	for (const [key, isSince] of [
		["S", true],
		["U", false],
	] as const) {
		const text = value(key);
		if (text !== undefined) {
			const at = parseTime(sys, text);
			if (at === undefined) {
				yield* sys.warn(`Failed to parse timestamp: ${text}\n`);
				return 1;
			}
			filters.push((entry) => (isSince ? entry.at >= at : entry.at <= at));
		}
	}
	const pattern = value("g");
	if (pattern !== undefined) {
		const isInsensitive = pattern === pattern.toLowerCase();
		filters.push((entry) => (isInsensitive ? entry.text.toLowerCase() : entry.text).includes(pattern));
	}
	for (const operand of operands) {
		const [field = "", wanted = ""] = operand.split(/=(.*)/s);
		filters.push((entry) => fieldOf(entry, field) === wanted);
	}
	if (sys.euid() !== 0) {
		filters.push(() => false);
	}
	const kernel = has("k") || filters.length === 0 || units.length === 0 ? kernelEntries(sys) : [];
	const all = [...kernel, ...journal.entries].filter((entry) => filters.every((filter) => filter(entry)));
	const lines = value("n");
	const count =
		lines === undefined
			? has("n") || (has("f") && !has("no-tail"))
				? 10
				: has("e")
					? 1000
					: all.length
			: lines === "all"
				? all.length
				: Number(lines);
	const chosen = count === 0 ? [] : all.slice(-count);
	const output = value("o") ?? "short";
	if (!has("q") && output !== "cat" && output !== "json" && version < 246) {
		const first = journal.entries[0]?.at ?? sys.now();
		const last = journal.entries.at(-1)?.at ?? sys.now();
		yield* sys.print(`-- Logs begin at ${systemdTime(sys, first)}, end at ${systemdTime(sys, last)}. --\n`);
	}
	if (chosen.length === 0 && !has("q") && output !== "cat" && output !== "json") {
		yield* sys.print("-- No entries --\n");
	}
	for (const entry of has("r") ? [...chosen].reverse() : chosen) {
		yield* sys.print(`${render(sys, entry, output)}\n`);
	}
	if (has("f")) {
		yield* follow(sys, filters, output);
	}
	return pattern !== undefined && chosen.length === 0 ? 1 : 0;
}

/** Waits for further lines: looks once a second, as long as it is let. */
function* follow(sys: Sys, filters: readonly Filter[], output: string): Routine<void> {
	let last = journalOf(sys.machine).entries.at(-1);
	for (;;) {
		yield* sys.sleep(500);
		const { entries } = journalOf(sys.machine);
		const from = last === undefined ? 0 : entries.indexOf(last) + 1;
		for (const entry of entries.slice(from)) {
			if (filters.every((filter) => filter(entry))) {
				yield* sys.print(`${render(sys, entry, output)}\n`);
			}
		}
		last = entries.at(-1) ?? last;
	}
}

function kernelEntries(sys: Sys): readonly JournalEntry[] {
	return sys.machine.kernelLog().map(({ at, text }) => ({
		at,
		unit: "",
		identifier: "kernel",
		pid: 0,
		priority: 6,
		text,
		boot: sys.machine.facts.boot,
	}));
}

function priorityRange(text: string): readonly [number, number] | undefined {
	const [first = "", last] = text.split("..");
	const level = (name: string) => {
		const found = /^[0-7]$/.test(name)
			? Number(name)
			: PRIORITIES.findIndex(
					(each) => each === name || (name === "warn" && each === "warning") || (name === "error" && each === "err"),
				);
		return found < 0 ? undefined : found;
	};
	const from = level(first);
	const to = last === undefined ? from : level(last);
	return from === undefined || to === undefined
		? undefined
		: last === undefined
			? [0, from]
			: [Math.min(from, to), Math.max(from, to)];
}

function fieldOf(entry: JournalEntry, field: string): string | undefined {
	switch (field) {
		case "_SYSTEMD_UNIT":
		case "UNIT":
			return entry.unit;
		case "SYSLOG_IDENTIFIER":
		case "_COMM":
			return entry.identifier;
		case "_PID":
			return String(entry.pid);
		case "PRIORITY":
			return String(entry.priority);
		default:
			return undefined;
	}
}

/** Times of --since and --until (systemd.time(7)): dates, today, yesterday, `10 min ago`, `-5min`. */
function parseTime(sys: Sys, text: string): number | undefined {
	const now = sys.now();
	const zone = systemZone(sys);
	const trimmed = text.trim();
	const midnight = (days: number) => {
		const today = wallTime(zone, now);
		return fromWall(zone, {
			year: today.year,
			month: today.month,
			day: today.day + days,
			hour: 0,
			minute: 0,
			second: 0,
		});
	};
	switch (trimmed) {
		case "now":
			return now;
		case "today":
			return midnight(0);
		case "yesterday":
			return midnight(-1);
		case "tomorrow":
			return midnight(1);
	}
	const relative = /^([+-])(.+)$|^(.+?)\s+ago$/.exec(trimmed);
	if (relative) {
		const span = timeSpan(relative[2] ?? relative[3] ?? "");
		return span === undefined ? undefined : relative[1] === "+" ? now + span : now - span;
	}
	const found = /^(?:(\d{4})-(\d{1,2})-(\d{1,2}))?\s*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(trimmed);
	if (!found || trimmed === "") {
		return undefined;
	}
	const today = wallTime(zone, now);
	return fromWall(zone, {
		year: Number(found[1] ?? today.year),
		month: Number(found[2] ?? today.month),
		day: Number(found[3] ?? today.day),
		hour: Number(found[4] ?? 0),
		minute: Number(found[5] ?? 0),
		second: Number(found[6] ?? 0),
	});
}

function render(sys: Sys, entry: JournalEntry, output: string): string {
	switch (output) {
		case "cat":
			return entry.text;
		case "short-iso":
			return journalLine(sys, entry).replace(/^\w{3} \d\d \d\d:\d\d:\d\d/, isoTime(sys, entry.at));
		case "short-unix":
			return journalLine(sys, entry).replace(/^\w{3} \d\d \d\d:\d\d:\d\d/, `${(entry.at / 1000).toFixed(6)}`);
		case "json":
			return JSON.stringify({
				__REALTIME_TIMESTAMP: String(entry.at * 1000),
				_HOSTNAME: sys.machine.hostname(),
				PRIORITY: String(entry.priority),
				SYSLOG_IDENTIFIER: entry.identifier,
				...(entry.pid > 0 && { _PID: String(entry.pid) }),
				...(entry.unit !== "" && { _SYSTEMD_UNIT: entry.unit }),
				MESSAGE: entry.text,
			});
		default:
			return journalLine(sys, entry);
	}
}
