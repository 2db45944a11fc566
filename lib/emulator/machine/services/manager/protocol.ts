import { z } from "zod";
import { decode, encode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";

/** Where process 1 listens for systemctl and its kin, and for sd_notify. */
export const MANAGER_SOCKET = "/run/systemd/private";

/** What is asked of process 1, a line of JSON. */
export const managerRequest = z.discriminatedUnion("verb", [
	z.object({
		verb: z.literal("job"),
		type: z.enum(["start", "stop", "restart", "reload", "try-restart", "reload-or-restart"]),
		units: z.array(z.string()),
		wait: z.boolean(),
	}),
	z.object({ verb: z.literal("daemon-reload") }),
	z.object({ verb: z.literal("reset-failed"), units: z.array(z.string()) }),
	z.object({ verb: z.literal("kill"), unit: z.string(), signal: z.string() }),
	z.object({ verb: z.literal("notify"), pid: z.number(), message: z.record(z.string(), z.string()) }),
	z.object({ verb: z.literal("power"), how: z.enum(["halt", "reboot"]) }),
]);

export type ManagerRequest = z.infer<typeof managerRequest>;

/** What it answers: for jobs a result for each unit, in their order. */
export const managerAnswer = z.object({ results: z.array(z.string()) });

export type ManagerAnswer = z.infer<typeof managerAnswer>;

/** Asks process 1 something and waits for its answer. Throws ECONNREFUSED when nobody listens. */
export function* askManager(sys: Sys, request: ManagerRequest): Routine<ManagerAnswer> {
	const fd = yield* sys.connect({ family: "unix", path: MANAGER_SOCKET });
	try {
		yield* sys.write(fd, encode(`${JSON.stringify(request)}\n`));
		let text = "";
		while (!text.includes("\n")) {
			const bytes = yield* sys.read(fd);
			if (bytes.length === 0) {
				break;
			}
			text += decode(bytes);
		}
		return text === "" ? { results: [] } : managerAnswer.parse(JSON.parse(text));
	} finally {
		sys.close(fd);
	}
}

/** sd_notify(3): READY=1, STATUS=…, MAINPID=…. Does nothing for a process that no notify service started. */
export function* notifyManager(sys: Sys, message: Readonly<Record<string, string>>, pid = sys.pid): Routine<void> {
	if (sys.env.has("NOTIFY_SOCKET")) {
		yield* askManager(sys, { verb: "notify", pid, message: { ...message } });
	}
}
