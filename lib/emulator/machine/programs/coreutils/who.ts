import type { Routine } from "../../kernel/sys";
import { localeName } from "../kit/locale";
import { momentOf, strftime } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

/** A record of the log of logins, as who shows it: blank user, its line, the time of the boot. */
function* record(tool: Tool, line: string): Routine {
	const { sys } = tool;
	const isPlain = /^(C|POSIX)$/.test(localeName(sys.env, "LC_TIME"));
	const booted = momentOf(sys.now() - sys.uptime());
	const time = strftime(isPlain ? "%b %e %H:%M" : "%Y-%m-%d %H:%M", booted, yield* localZone(sys));
	yield* tool.out.write(`         ${line.padEnd(12)} ${time}\n`);
}

/** who(1): nobody is logged in at a terminal of the machine; when it was booted, and into which runlevel. */
export const WHO = defineTool({
	name: "who",
	options: {
		short: "abdHlmpqrstTuw",
		long: {
			all: "a",
			boot: "b",
			count: "q",
			dead: "d",
			heading: "H",
			login: "l",
			lookup: "L",
			message: "T",
			mesg: "T",
			process: "p",
			runlevel: "r",
			short: "s",
			time: "t",
			users: "u",
			writable: "T",
		},
	},
	usage: "[OPTION]... [ FILE | ARG1 ARG2 ]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { operands } = tool;
		if (operands.length > 2) {
			tool.wrong(`extra operand ${tool.quote(operands[2] ?? "")}`);
		}
		// Another log than the system's has no records, also where it is not there.
		const isSystem = operands.length === 0 && !tool.has("m");
		if (tool.has("q")) {
			yield* tool.out.write("\n# users=0\n");
			return 0;
		}
		if (tool.has("H")) {
			yield* tool.out.write("NAME     LINE         TIME             COMMENT\n");
		}
		if (isSystem && tool.has("a", "b")) {
			yield* record(tool, "system boot");
		}
		if (isSystem && tool.has("a", "r")) {
			// multi-user.target is what systemd reaches on every image.
			yield* record(tool, "run-level 3");
		}
		return 0;
	},
});
