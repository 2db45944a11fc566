import type { Effect } from "../core/context";
import type { Background, BackgroundHost } from "../core/product";
import type { InstanceRuntime, ScriptJob, ScriptListener } from "../instance/script-job";
import { endedScripts, runningScripts } from "./command-tables";
import { keepProgress, keepResult } from "./run-script";

/** Makes the runtime that runs scripts; told when its next wake-up has changed. */
export type CreateRuntime = (host: BackgroundHost) => InstanceRuntime;

/** ECS's asynchronous side: hands scripts to the machines and writes down what becomes of them. */
export function scriptBackground(createRuntime: CreateRuntime): (host: BackgroundHost) => Background {
	return (host) => {
		const runtime = createRuntime(host);
		const listenerOf = ({ scriptId }: ScriptJob): ScriptListener => ({
			progress: (progress) => {
				host.transact((ctx) => keepProgress(ctx, scriptId, progress));
				host.changed();
			},
			ended: (result) => {
				host.transact((ctx) => keepResult(ctx, scriptId, result));
				host.changed();
			},
			hung: (progress) => {
				host.log("warn", "a script computes without end; it is killed at its timeout", { scriptId });
				host.transact((ctx) => keepProgress(ctx, scriptId, progress));
				host.changed();
			},
		});
		const run = (job: ScriptJob) => runtime.run(job, host.now(), listenerOf(job));
		return {
			resume() {
				const { jobs, ended } = host.transact((ctx) => ({
					jobs: [...ctx.tx.scan(runningScripts)].map((row) => row.job),
					ended: [...ctx.tx.scan(endedScripts)],
				}));
				runtime.resume(
					jobs.map((job) => ({ job, listener: listenerOf(job) })),
					ended.map(({ instanceId, at, changes }) => ({ instanceId, at, changes })),
					host.now(),
				);
			},
			perform(effect: Effect) {
				if (effect.kind === "ecs.run-script") {
					// The effect is the one that run-script emits; it carries the stored job.
					run(effect.job as ScriptJob);
				} else {
					runtime.kill(String(effect.scriptId));
				}
			},
			idle: () => runtime.idle(),
			nextWake: () => runtime.nextWake(),
			wake: (now) => runtime.wake(now),
			stop: () => runtime.stop(),
			abandon: () => runtime.abandon(),
		};
	};
}
