import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { parseDate } from "../kit/parse-date";
import { momentOf } from "../kit/strftime";
import { localZone, secondsFromCivil } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

/** [[CC]YY]MMDDhhmm[.ss] in seconds since 1970; undefined when it is none. */
function* parseStamp(tool: Tool, text: string): Routine<number | undefined> {
	const match = /^(?:(\d\d)?(\d\d))?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text);
	if (match === null) {
		return undefined;
	}
	const zone = yield* localZone(tool.sys);
	const [, century, short, month = "", day = "", hour = "", minute = "", second = "0"] = match;
	const current = yield* parseDate(tool.sys, "now", momentOf(tool.sys.now()), zone);
	const thisYear = 1970 + Math.floor((current?.seconds ?? 0) / 31_556_952);
	const year =
		short === undefined
			? thisYear
			: century === undefined
				? Number(short) + (Number(short) < 69 ? 2000 : 1900)
				: Number(century) * 100 + Number(short);
	if (
		Number(month) < 1 ||
		Number(month) > 12 ||
		Number(day) < 1 ||
		Number(day) > 31 ||
		Number(hour) > 23 ||
		Number(minute) > 59
	) {
		return undefined;
	}
	return secondsFromCivil(zone, year, Number(month), Number(day), Number(hour), Number(minute), Number(second));
}

type Times = { readonly atime: number; readonly mtime: number };

function* wantedTimes(tool: Tool): Routine<Times> {
	const reference = tool.value("r");
	const date = tool.value("d");
	const stamp = tool.value("t");
	const now = tool.sys.now();
	let times: Times = { atime: now, mtime: now };
	if (reference !== undefined) {
		try {
			const stat = tool.has("h") ? tool.sys.lstat(reference) : tool.sys.stat(reference);
			times = { atime: stat.atime, mtime: stat.mtime };
		} catch (error) {
			tool.dieOf(`failed to get attributes of ${tool.q(reference)}`, error);
		}
	}
	if (date !== undefined) {
		const zone = yield* localZone(tool.sys);
		const base = momentOf(reference === undefined ? now : times.mtime);
		const parsed = yield* parseDate(tool.sys, date, base, zone);
		if (parsed === undefined) {
			tool.die(`invalid date format ${tool.quote(date)}`);
		}
		const ms = parsed.seconds * 1000 + parsed.nanoseconds / 1e6;
		times = { atime: ms, mtime: ms };
	}
	if (stamp !== undefined) {
		const seconds = yield* parseStamp(tool, stamp);
		if (seconds === undefined) {
			tool.die(`invalid date format ${tool.quote(stamp)}`);
		}
		times = { atime: seconds * 1000, mtime: seconds * 1000 };
	}
	return times;
}

/** touch(1). */
export const TOUCH = defineTool({
	name: "touch",
	options: {
		short: "acd:fhmr:t:",
		long: {
			"no-create": "c",
			"date=": "d",
			"no-dereference": "h",
			"reference=": "r",
			"time=": "time",
		},
	},
	usage: "[OPTION]... FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const which = tool.value("time");
		const access = tool.has("a") || ["atime", "access", "use"].includes(which ?? "");
		const modification = tool.has("m") || ["mtime", "modify"].includes(which ?? "");
		if (which !== undefined && !["atime", "access", "use", "mtime", "modify"].includes(which)) {
			tool.wrong(`invalid argument ${tool.quote(which)} for ${tool.quote("--time")}`);
		}
		if (tool.has("t") && tool.has("r", "d")) {
			tool.wrong("cannot specify times from more than one source");
		}
		const times = yield* wantedTimes(tool);
		if (tool.operands.length === 0) {
			tool.wrong("missing file operand");
		}
		const atime = access || !modification ? times.atime : undefined;
		const mtime = modification || !access ? times.mtime : undefined;
		for (const path of tool.operands) {
			if (path === "-") {
				continue;
			}
			const noFollow = tool.has("h");
			try {
				sys.utimes(path, atime, mtime, { noFollow });
				continue;
			} catch (error) {
				if (!isErrno(error, "ENOENT")) {
					const words = isErrno(error, "EPERM") ? "setting times of" : "cannot touch";
					yield* tool.failure(`${words} ${tool.q(path)}`, error);
					continue;
				}
			}
			if (tool.has("c")) {
				continue;
			}
			if (noFollow) {
				yield* tool.fail(`setting times of ${tool.q(path)}: No such file or directory`);
				continue;
			}
			try {
				sys.close(yield* sys.open(path, { write: true, create: true, nonBlocking: true }, 0o666));
				sys.utimes(path, atime, mtime);
			} catch (error) {
				const isFolderName = isErrno(error, "EISDIR") || (isErrno(error, "ENOENT") && path.endsWith("/"));
				if (isFolderName) {
					yield* tool.fail(`setting times of ${tool.q(path)}: No such file or directory`);
				} else {
					yield* tool.failure(`cannot touch ${tool.q(path)}`, error);
				}
			}
		}
		return undefined;
	},
});
