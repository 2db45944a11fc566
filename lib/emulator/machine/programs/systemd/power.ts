import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { askManager } from "../../services/manager/protocol";
import { systemdTime } from "../../services/time/format-time";

function* power(sys: Sys, how: "halt" | "reboot"): Routine<number> {
	if (sys.euid() !== 0) {
		yield* sys.warn("Failed to set wall message, ignoring: Interactive authentication required.\n");
		yield* sys.warn(
			`Failed to ${how === "reboot" ? "reboot" : "power off"} system via logind: Interactive authentication required.\n`,
		);
		return 1;
	}
	yield* askManager(sys, { verb: "power", how });
	return 0;
}

function command(name: string, how: "halt" | "reboot"): Program {
	return { name, run: (sys) => power(sys, how) };
}

export const REBOOT = command("reboot", "reboot");
export const POWEROFF = command("poweroff", "halt");
export const HALT = command("halt", "halt");

/** shutdown(8): at once, in so many minutes, or not after all. */
export const SHUTDOWN: Program = {
	name: "shutdown",
	*run(sys) {
		const args = sys.argv().slice(1);
		if (args.includes("-c")) {
			sys.machine.shared<{ at: number | undefined }>("shutdown", () => ({ at: undefined })).at = undefined;
			return 0;
		}
		const how = args.includes("-r") || args.includes("--reboot") ? "reboot" : "halt";
		const when = args.find((arg) => !arg.startsWith("-")) ?? "+1";
		const minutes = when === "now" ? 0 : /^\+?\d+$/.test(when) ? Number(when.replace("+", "")) : undefined;
		if (minutes === undefined) {
			yield* sys.warn(`Failed to parse time specification: ${when}\n`);
			return 1;
		}
		if (minutes === 0) {
			return yield* power(sys, how);
		}
		const at = sys.now() + minutes * 60_000;
		sys.machine.shared<{ at: number | undefined }>("shutdown", () => ({ at: undefined })).at = at;
		yield* sys.warn(`Shutdown scheduled for ${systemdTime(sys, at)}, use 'shutdown -c' to cancel.\n`);
		sys.fork(function* (child) {
			child.setsid();
			yield* child.sleep(minutes * 60_000);
			const plan = child.machine.shared<{ at: number | undefined }>("shutdown", () => ({ at: undefined }));
			return plan.at === at ? yield* power(child, how) : 0;
		});
		return 0;
	},
};
