import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { unitState } from "../../services/manager/state";
import { enabledState } from "../../services/unit-file/enablement";
import { fullName, listNames, loadUnit } from "../../services/unit-file/load-unit";
import { runToEnd } from "../kit/exec";
import { exists } from "../kit/files";

/** Runs a program with this one's streams and waits for its exit status. */
export function run(sys: Sys, argv: readonly string[]): Routine<number> {
	return runToEnd(sys, { file: argv[0] ?? "", argv });
}

/** service(8): an init script when there is one, else systemctl. */
export const SERVICE: Program = {
	name: "service",
	*run(sys) {
		const [, name, verb, ...rest] = sys.argv();
		if (name === undefined || name === "--help" || name === "-h") {
			yield* sys.print("Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n");
			return name === undefined ? 1 : 0;
		}
		if (name === "--status-all") {
			for (const script of listNames(sys, "/etc/init.d")) {
				const isUp = unitState(sys.machine, `${script}.service`)?.active === "active";
				yield* sys.print(` [ ${isUp ? "+" : "-"} ]  ${script}\n`);
			}
			return 0;
		}
		if (verb === undefined) {
			yield* sys.warn("Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n");
			return 1;
		}
		const unit = yield* loadUnit(sys, fullName(name));
		const script = `/etc/init.d/${name}`;
		if (!unit && exists(sys, script)) {
			return yield* run(sys, [script, verb, ...rest]);
		}
		if (isDebianFamily(sys.machine.facts.userland)) {
			if (!unit) {
				yield* sys.warn(`${name}: unrecognized service\n`);
				return 1;
			}
		} else {
			yield* sys.warn(`Redirecting to /bin/systemctl ${verb} ${name}.service\n`);
		}
		return yield* run(sys, ["systemctl", verb, `${name}.service`]);
	},
};

/** chkconfig(8) on systems with systemd: forwards to systemctl. */
export const CHKCONFIG: Program = {
	name: "chkconfig",
	*run(sys) {
		const args = sys.argv().slice(1);
		const [first, second, third] = args[0] === "--level" ? args.slice(2) : args;
		if (first === undefined || first === "--list") {
			yield* sys.warn(
				"\nNote: This output shows SysV services only and does not include native\n      systemd services. SysV configuration data might be overridden by native\n      systemd configuration.\n\n      If you want to list systemd services use 'systemctl list-unit-files'.\n      To see services enabled on particular target use\n      'systemctl list-dependencies [target]'.\n\n",
			);
			return 0;
		}
		if (first === "--add" || first === "--del") {
			const name = second ?? "";
			if (!exists(sys, `/etc/init.d/${name}`) && !(yield* loadUnit(sys, name))) {
				yield* sys.warn(`error reading information on service ${name}: No such file or directory\n`);
				return 1;
			}
			return 0;
		}
		const unit = yield* loadUnit(sys, first);
		if (!unit && !exists(sys, `/etc/init.d/${first}`)) {
			yield* sys.warn(`error reading information on service ${first}: No such file or directory\n`);
			return 1;
		}
		const state = second ?? third;
		if (state === undefined) {
			return unit && enabledState(sys, unit) === "enabled" ? 0 : 1;
		}
		if (!unit) {
			return 0;
		}
		const verb = state === "on" || state === "reset" ? "enable" : "disable";
		yield* sys.warn(`Note: Forwarding request to 'systemctl ${verb} ${unit.name}'.\n`);
		return yield* run(sys, ["systemctl", verb, unit.name]);
	},
};
