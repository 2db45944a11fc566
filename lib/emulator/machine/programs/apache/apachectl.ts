import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { askManager } from "../../services/manager/protocol";
import { execPath } from "../kit/exec";

/** Verbs that systemd carries out on Red Hat's family. */
const MANAGED: Readonly<Record<string, "start" | "stop" | "restart" | "reload">> = {
	start: "start",
	stop: "stop",
	restart: "restart",
	graceful: "reload",
	"graceful-stop": "stop",
};

function* become(sys: Sys, args: readonly string[]): Routine<number> {
	const file = isDebianFamily(sys.machine.facts.userland) ? "/usr/sbin/apache2" : "/usr/sbin/httpd";
	return yield* execPath(sys, file, [file, ...args]);
}

/** apachectl(8), apache2ctl(8): hands its verb to the server, or to systemd where the distribution does so. */
export const APACHECTL: Program = {
	name: "apachectl",
	*run(sys) {
		const args = sys.argv().slice(1);
		const [verb = ""] = args;
		const job = Object.hasOwn(MANAGED, verb) ? MANAGED[verb] : undefined;
		if (job !== undefined) {
			if (isDebianFamily(sys.machine.facts.userland)) {
				return yield* become(sys, ["-k", verb]);
			}
			const { results } = yield* askManager(sys, { verb: "job", type: job, units: ["httpd.service"], wait: true });
			return results.every((result) => result === "done") ? 0 : 1;
		}
		return yield* become(sys, verb === "configtest" ? ["-t"] : args);
	},
};
