import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { momentOf, strftime } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { procpsTool } from "./procps-tool";
import { isNewProcps } from "./version";

/** ` 10:00:00 up 5 min,  0 users,  load average: 0.00, 0.01, 0.05`: the line of uptime, w and top. */
export function* uptimeLine(sys: Sys): Routine<string> {
	const clock = strftime("%H:%M:%S", momentOf(sys.now()), yield* localZone(sys));
	const seconds = Math.floor(sys.uptime() / 1000);
	const days = Math.floor(seconds / 86_400);
	const hours = Math.floor(seconds / 3600) % 24;
	const minutes = Math.floor(seconds / 60) % 60;
	const up = [
		...(days > 0 ? [`${days} day${days === 1 ? "" : "s"}, `] : []),
		hours > 0 ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, "0")}, ` : `${minutes} min, `,
	].join("");
	const users = sys.machine.facts.userland === "debian12" ? " 0 user" : " 0 users";
	const loads = (yield* sys.readText("/proc/loadavg")).split(" ").slice(0, 3).join(", ");
	return ` ${clock} up ${up}${users},  load average: ${loads}`;
}

function pretty(seconds: number): string {
	const units: readonly (readonly [name: string, size: number, modulo: number])[] = [
		["year", 31_536_000, Number.POSITIVE_INFINITY],
		["week", 604_800, 52],
		["day", 86_400, 7],
		["hour", 3600, 24],
		["minute", 60, 60],
	];
	const parts = units.flatMap(([name, size, modulo]) => {
		const count = Math.floor(seconds / size) % modulo;
		return count > 0 ? [`${count} ${name}${count === 1 ? "" : "s"}`] : [];
	});
	return parts.length === 0 ? "0 minutes" : parts.join(", ");
}

/** uptime(1). */
export const UPTIME: Program = procpsTool({
	name: "uptime",
	usage: "%s [options]",
	page: "uptime(1)",
	options: { short: "phsV", long: { pretty: "p", since: "s" } },
	*run(call) {
		const { sys } = call;
		if (call.has("h")) {
			yield* sys.print("\nUsage:\n uptime [options]\n");
			return 0;
		}
		if (call.has("s")) {
			const booted = momentOf(sys.now() - sys.uptime());
			yield* sys.print(`${strftime("%F %T", booted, yield* localZone(sys))}\n`);
		} else if (call.has("p")) {
			const text = pretty(Math.floor(sys.uptime() / 1000));
			yield* sys.print(`up ${text === "0 minutes" && !isNewProcps(sys) ? "" : text}\n`);
		} else {
			yield* sys.print(`${yield* uptimeLine(sys)}\n`);
		}
		return 0;
	},
});

/** w(1): nobody is logged in under Cloud Assistant, so its table is empty. */
export const W: Program = procpsTool({
	name: "w",
	usage: "%s [options]",
	page: "w(1)",
	options: { short: "husfoipV", long: { "no-header": "h", "no-current": "u", short: "s", from: "f" } },
	*run(call) {
		if (!call.has("h")) {
			yield* call.sys.print(
				`${yield* uptimeLine(call.sys)}\nUSER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT\n`,
			);
		}
		return 0;
	},
});
