import { systemTime } from "../../kernel/real-time";
import { MachineRuntime } from "../host/machine-runtime";
import type { MachineInput } from "../host/messages";
import { BOOTED_AT, factsOf } from "./facts";

/** What most first scripts are about: a package, a service, and the shell's own means. */
const SCRIPT = `#!/bin/bash
set -e
yum install -y httpd
systemctl start httpd
systemctl enable httpd
for word in one two; do echo "$word $(( 1 + 1 ))" | grep -c "$word" > /tmp/count; done
`;

/**
 * Runs a script in a machine of a worker thread that runs `workerFile`, so that V8 has compiled what machines run, and calls
 * `whenWarm` before the thread ends. Rejects when the script failed.
 */
export async function warmUp(workerFile: string, whenWarm: () => Promise<void>): Promise<void> {
	const facts = factsOf("centos7");
	const at = BOOTED_AT + 60_000;
	const job = {
		...{ commandId: "warm-up", fileName: "warm-up.sh", content: SCRIPT, workingDir: "", username: "root" },
		...{ startedAt: at, timeoutMs: 600_000 },
	};
	const input: MachineInput = { number: 1, at, kind: "exec", boot: facts.boot, bootedAt: facts.bootedAt, job };
	let exitCode: number | undefined;
	const runtime = new MachineRuntime({
		workerFile: async () => workerFile,
		workers: 1,
		real: systemTime,
		changed: () => {},
		log: () => {},
		load: () => ({ facts, state: undefined, inputs: [input] }),
		listener: {
			progress: () => {},
			ended: (_instanceId, _commandId, { end }) => {
				exitCode = end.kind === "exited" ? end.exitCode : undefined;
			},
			resting: () => {},
			load: () => {},
			power: () => {},
			lost: () => {},
			together: (work) => work(),
		},
	});
	try {
		runtime.input(facts.instanceId, input, at);
		await runtime.idle();
		for (let next = runtime.nextWake(); exitCode === undefined && next !== undefined; next = runtime.nextWake()) {
			runtime.wake(next);
			await runtime.idle();
		}
		if (exitCode !== 0) {
			throw new Error(`the script ended with ${exitCode}`);
		}
		await whenWarm();
	} finally {
		await runtime.stop();
	}
}
