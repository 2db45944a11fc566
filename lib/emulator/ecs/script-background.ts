import type { Context } from "../core/context";
import { onEffect } from "../core/message-handlers";
import type { Background, BackgroundHost } from "../core/product";
import type { StoredMachine } from "../machine/host/messages";
import type { InstanceRuntime, MachineListener, RuntimeOptions } from "../machine/host/runtime";
import { machineInputs, machines } from "./command-tables";
import { tellLoad } from "./instance-load";
import { keepRest, loseInputs } from "./machine-inputs";
import { forgetMachineEffect, machineInputEffect } from "./message-kinds";
import { powerByProgram } from "./power";
import { factsOf, keepProgress, keepResult, loseScripts } from "./run-script";
import { instances } from "./tables";

/** Makes the runtime that runs machines. */
export type CreateRuntime = (options: RuntimeOptions) => InstanceRuntime;

/** ECS's asynchronous side: tells machines what happens to them and writes down what becomes of it. */
export function scriptBackground(createRuntime: CreateRuntime): (host: BackgroundHost) => Background {
	return (host) => {
		const runtime = createRuntime({
			load: (instanceId) => load(host, instanceId),
			listener: listenerOf(host),
			changed: () => host.changed(),
			log: (level, message, fields) => host.log(level, message, fields),
		});
		return {
			resume() {
				const stored = host.transact((ctx) => {
					const busy = new Set([...ctx.tx.scan(machineInputs)].map(({ instanceId }) => instanceId));
					return [...ctx.tx.scan(machines)].map(({ instanceId, wakeAt }) => ({
						instanceId,
						isBusy: busy.has(instanceId),
						wakeAt,
					}));
				});
				runtime.resume(stored, host.now());
			},
			effects: [
				onEffect(machineInputEffect, ({ instanceId, number }) => {
					const key = `${instanceId}/${String(number).padStart(10, "0")}`;
					const row = host.transact((ctx) => ctx.tx.get(machineInputs, key));
					// What was released in the transaction in which it was told never happens.
					if (row) {
						runtime.input(instanceId, row.input, host.now());
					}
				}),
				onEffect(forgetMachineEffect, ({ instanceId }) => runtime.forget(instanceId)),
			],
			idle: () => runtime.idle(),
			nextWake: () => runtime.nextWake(),
			wake: (now) => runtime.wake(now),
			stop: () => runtime.stop(),
			abandon: () => runtime.abandon(),
		};
	};
}

function load(host: BackgroundHost, instanceId: string): StoredMachine | undefined {
	return host.transact((ctx) => {
		const instance = ctx.tx.get(instances, instanceId);
		const machine = ctx.tx.get(machines, instanceId);
		if (!instance || !machine) {
			return undefined;
		}
		const inputs = [...ctx.tx.scan(machineInputs, { index: "instance", value: instanceId })].map(({ input }) => input);
		return {
			facts: factsOf(ctx, instance),
			state: machine.state === "" ? undefined : machine.state,
			upTo: machine.upTo,
			inputs: inputs.sort((a, b) => a.number - b.number),
		};
	});
}

function listenerOf(host: BackgroundHost): MachineListener {
	let open: Context | undefined;
	const write = (work: (ctx: Context) => void) => {
		if (open) {
			work(open);
			return;
		}
		host.transact(work);
		host.changed();
	};
	return {
		progress: (_instanceId, scriptId, progress) => write((ctx) => keepProgress(ctx, scriptId, progress)),
		ended: (_instanceId, scriptId, result) => write((ctx) => keepResult(ctx, scriptId, result)),
		resting: (instanceId, rest) => write((ctx) => keepRest(ctx, instanceId, rest)),
		load: (instanceId, minutes) => write((ctx) => tellLoad(ctx, instanceId, minutes)),
		power: (instanceId, how, boot) => write((ctx) => powerByProgram(ctx, instanceId, how, boot)),
		lost(instanceId, how) {
			host.log("warn", "a machine was lost with its processes; its scripts end by signal or timeout", {
				instanceId,
				how,
			});
			write((ctx) => {
				loseScripts(ctx, instanceId, how);
				loseInputs(ctx, instanceId);
			});
		},
		together: (work) =>
			write((ctx) => {
				open = ctx;
				try {
					work();
				} finally {
					open = undefined;
				}
			}),
	};
}
