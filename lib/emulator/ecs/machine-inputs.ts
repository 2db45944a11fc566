import type { Context } from "../core/context";
import type { MachineInput } from "../machine/host/messages";
import type { Rest } from "../machine/host/runtime";
import { machineInputs, machines } from "./command-tables";
import { forgetMachineEffect, machineInputEffect } from "./message-kinds";

type Told = MachineInput extends infer I ? (I extends MachineInput ? Omit<I, "number" | "at"> : never) : never;

/** Stores what happens to a machine, and tells it after the commit. */
export function tellMachine(ctx: Context, instanceId: string, told: Told): void {
	const known = ctx.tx.get(machines, instanceId);
	const number = (known?.inputs ?? 0) + 1;
	const { state = "", upTo = 0, wakeAt } = known ?? {};
	const isOn = told.kind === "power" ? false : told.kind === "kill" ? (known?.isOn ?? false) : true;
	ctx.tx.put(machines, { instanceId, state, upTo, wakeAt, inputs: number, isOn });
	ctx.tx.put(machineInputs, { instanceId, input: { ...told, number, at: ctx.now } });
	ctx.effect(machineInputEffect, { instanceId, number });
}

/** Its instance stops or reboots: a machine that runs goes off. */
export function switchOff(ctx: Context, instanceId: string): void {
	if (ctx.tx.get(machines, instanceId)?.isOn) {
		tellMachine(ctx, instanceId, { kind: "power" });
	}
}

/** Keeps a machine at rest; what is in its checkpoint need not be told again. */
export function keepRest(ctx: Context, instanceId: string, { state, upTo, wakeAt }: Rest): void {
	const known = ctx.tx.get(machines, instanceId);
	if (known && upTo >= known.upTo) {
		ctx.tx.put(machines, { ...known, state, upTo, wakeAt });
		forgetInputs(ctx, instanceId, upTo);
	}
}

function forgetInputs(ctx: Context, instanceId: string, upTo: number): void {
	for (const row of [...ctx.tx.scan(machineInputs, { index: "instance", value: instanceId })]) {
		if (row.input.number <= upTo) {
			ctx.tx.delete(machineInputs, `${instanceId}/${String(row.input.number).padStart(10, "0")}`);
		}
	}
}

/** What was told to a machine since it last rested is lost: it goes on from there. */
export function loseInputs(ctx: Context, instanceId: string): void {
	const known = ctx.tx.get(machines, instanceId);
	if (known) {
		ctx.tx.put(machines, { ...known, upTo: known.inputs });
		forgetInputs(ctx, instanceId, known.inputs);
	}
}

/** The instance is released: its disk goes with it. */
export function removeMachine(ctx: Context, instanceId: string): void {
	forgetInputs(ctx, instanceId, Number.POSITIVE_INFINITY);
	if (ctx.tx.get(machines, instanceId)) {
		ctx.tx.delete(machines, instanceId);
		ctx.effect(forgetMachineEffect, { instanceId });
	}
}

/** A program switched the machine off by itself. */
export function noteOff(ctx: Context, instanceId: string): void {
	const known = ctx.tx.get(machines, instanceId);
	if (known) {
		ctx.tx.put(machines, { ...known, isOn: false });
	}
}
