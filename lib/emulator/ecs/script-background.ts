import { onEffect } from "../core/message-handlers";
import type { Background, BackgroundHost } from "../core/product";
import type { InstanceRuntime, ScriptJob, ScriptListener } from "../instance/script-job";
import { endedScripts, runningScripts } from "./command-tables";
import { killScriptEffect, runScriptEffect } from "./message-kinds";
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
			effects: [
				onEffect(runScriptEffect, ({ scriptId }) => {
					const script = host.transact((ctx) => ctx.tx.get(runningScripts, scriptId));
					// What was interrupted in the transaction in which it began never runs.
					if (script) {
						runtime.run(script.job, host.now(), listenerOf(script.job));
					}
				}),
				onEffect(killScriptEffect, ({ scriptId }) => runtime.kill(scriptId)),
			],
			idle: () => runtime.idle(),
			nextWake: () => runtime.nextWake(),
			wake: (now) => runtime.wake(now),
			stop: () => runtime.stop(),
			abandon: () => runtime.abandon(),
		};
	};
}
