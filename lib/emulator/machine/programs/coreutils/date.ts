import { civilFromSeconds } from "../kit/calendar";
import { LineReader } from "../kit/lines";
import { localeName } from "../kit/locale";
import { parseDate } from "../kit/parse-date";
import { type Moment, momentOf, strftime, timeLocale } from "../kit/strftime";
import { localZone, secondsFromCivil, UTC, type Zone } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

const ISO: Readonly<Record<string, string>> = {
	date: "%Y-%m-%d",
	hours: "%Y-%m-%dT%H%:z",
	minutes: "%Y-%m-%dT%H:%M%:z",
	seconds: "%Y-%m-%dT%H:%M:%S%:z",
	ns: "%Y-%m-%dT%H:%M:%S,%N%:z",
};
const RFC_3339: Readonly<Record<string, string>> = {
	date: "%Y-%m-%d",
	seconds: "%Y-%m-%d %H:%M:%S%:z",
	ns: "%Y-%m-%d %H:%M:%S.%N%:z",
};

function choose(tool: Tool, table: Readonly<Record<string, string>>, given: string, option: string): string {
	const names = Object.keys(table).filter((name) => name.startsWith(given));
	const [first] = names;
	return first === undefined
		? tool.wrong(`invalid argument ${tool.quote(given)} for ${tool.quote(option)}`)
		: (table[first] ?? "");
}

function formatOf(tool: Tool): string {
	const formats = tool.options.flatMap(({ key, value }) => {
		if (key === "I") {
			return [choose(tool, ISO, value ?? "date", "--iso-8601")];
		}
		if (key === "R") {
			return ["%a, %d %b %Y %H:%M:%S %z"];
		}
		return key === "rfc-3339" ? [choose(tool, RFC_3339, value ?? "", "--rfc-3339")] : [];
	});
	const operand = tool.operands.find((each) => each.startsWith("+"));
	if (formats.length + (operand === undefined ? 0 : 1) > 1) {
		tool.die("multiple output formats specified");
	}
	if (operand !== undefined) {
		return operand.slice(1);
	}
	return formats[0] ?? timeLocale(localeName(tool.sys.env, "LC_TIME"), tool.isOld).dateCommand;
}

/** MMDDhhmm[[CC]YY][.ss] as date takes it to set the clock. */
function parseStamp(text: string, now: Moment, zone: Zone): Moment | undefined {
	const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)?(\d\d))?(?:\.(\d\d))?$/.exec(text);
	if (match === null) {
		return undefined;
	}
	const [, month, day, hour, minute, century, short, second = "0"] = match;
	const year =
		short === undefined
			? civilFromSeconds(now.seconds).year
			: Number(century ?? (Number(short) < 69 ? 20 : 19)) * 100 + Number(short);
	const seconds = secondsFromCivil(
		zone,
		year,
		Number(month),
		Number(day),
		Number(hour),
		Number(minute),
		Number(second),
	);
	return { seconds, nanoseconds: 0 };
}

/** date(1). The clock follows the cloud's time: setting it says what root is told on a machine whose clock is kept. */
export const DATE = defineTool({
	name: "date",
	options: {
		short: "d:f:I::r:Rs:u",
		long: {
			"date=": "d",
			debug: "debug",
			"file=": "f",
			"iso-8601=?": "I",
			"reference=": "r",
			"rfc-email": "R",
			"rfc-822": "R",
			"rfc-2822": "R",
			"rfc-3339=": "rfc-3339",
			"set=": "s",
			utc: "u",
			universal: "u",
			uct: "u",
		},
	},
	usage: "[OPTION]... [+FORMAT]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const zone = tool.has("u") ? UTC : yield* localZone(sys);
		const locale = timeLocale(localeName(sys.env, "LC_TIME"), tool.isOld);
		const now = momentOf(sys.now());
		const sources = ["d", "f", "r"].filter((key) => tool.has(key));
		if (sources.length > 1) {
			tool.wrong("the options to specify dates for printing are mutually exclusive");
		}
		const extra = tool.operands.filter((each) => !each.startsWith("+"));
		const [operand] = tool.operands;
		if (tool.operands.length > 1) {
			tool.wrong(`extra operand ${tool.quote(tool.operands[1] ?? "")}`);
		}
		if (extra.length > 0 && operand !== undefined && (tool.has("s") || sources.length > 0)) {
			tool.wrong(
				`the argument ${tool.quote(operand)} lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'`,
			);
		}
		const format = formatOf(tool);
		const print = function* (moment: Moment) {
			yield* tool.out.write(`${strftime(format, moment, zone, locale)}\n`);
		};
		const reference = tool.value("r");
		if (reference !== undefined) {
			try {
				yield* print(momentOf(sys.stat(reference).mtime));
			} catch (error) {
				tool.dieOf(tool.qf(reference), error);
			}
			return 0;
		}
		const list = tool.value("f");
		if (list !== undefined) {
			let fd = 0;
			try {
				fd = yield* tool.open(list);
			} catch (error) {
				tool.dieOf(tool.qf(list), error);
			}
			const reader = new LineReader(sys, fd, "text");
			while (yield* reader.fill()) {
				for (const line of reader.lines) {
					const parsed = yield* parseDate(sys, line, now, zone);
					if (parsed === undefined) {
						yield* tool.fail(`invalid date ${tool.quote(line)}`);
					} else {
						yield* print(parsed);
					}
				}
			}
			return undefined;
		}
		const given = tool.value("d") ?? tool.value("s");
		const stamp = extra[0];
		let moment = now;
		if (given !== undefined) {
			moment = (yield* parseDate(sys, given, now, zone)) ?? tool.die(`invalid date ${tool.quote(given)}`);
		} else if (stamp !== undefined) {
			moment = parseStamp(stamp, now, zone) ?? tool.die(`invalid date ${tool.quote(stamp)}`);
		}
		if (tool.has("s") || stamp !== undefined) {
			if (sys.euid() !== 0) {
				yield* tool.fail("cannot set date: Operation not permitted");
			} else if (Math.abs(moment.seconds - now.seconds) > 2) {
				yield* sys.warn("scalehook: the machine's clock follows the emulator's and cannot be set\n");
				return 126;
			}
		}
		yield* print(moment);
		return undefined;
	},
});
