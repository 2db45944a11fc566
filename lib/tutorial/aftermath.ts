import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import type { Resource, WalkthroughState } from "./state";
import { stepsOf } from "./status";
import { INVOKE_TEMPLATE } from "./steps/command/invoke-template";
import { wayOf } from "./ways";

/**
 * What a resource that stays costs: `billed` as long as it is there, `causes` further instances by itself, or `free`.
 */
type Cost = "billed" | "causes" | "free";
/** What a teardown does with it: takes it away, puts back what was there before, or leaves it. */
type Fate = "removed" | "restored" | "left";

/** Something that stands in the account after a walk. */
export type Remainder = { resource: Resource; cost: Cost; fate: Fate };

/** After a walk: what stays, and what no record holds. */
export type Aftermath = {
	remainders: Remainder[];
	/** The group was made within the walk: its network stays when the group goes. */
	leavesNetwork: boolean;
	/** The hook's template may have made things of its own (an EIP, an interface): nobody but its author knows. */
	leavesTemplateWork: boolean;
};

/** What stays in the account, what it costs, and what a teardown would do with each, costly ones first. Pure. */
export function aftermathOf(state: WalkthroughState): Aftermath {
	const present = state.resources.filter(({ status }) => status === "present");
	const remainders = present.map((resource) => ({ resource, cost: costOf(resource, state), fate: fateOf(resource) }));
	const order: readonly Cost[] = ["billed", "causes", "free"];
	return {
		remainders: remainders.toSorted((one, other) => order.indexOf(one.cost) - order.indexOf(other.cost)),
		leavesNetwork: present.some(({ kind, created }) => kind === "group" && created),
		leavesTemplateWork: hasOtherTemplate(state),
	};
}

function costOf({ kind }: Resource, { way }: WalkthroughState): Cost {
	if (kind === "instance") {
		return "billed";
	}
	// A task that removes instances causes no more of them.
	const isTask = kind === "alarm" || kind === "scheduled-task";
	return isTask && wayOf(way).direction === "SCALE_OUT" ? "causes" : "free";
}

function fateOf({ created, before }: Resource): Fate {
	if (!created) {
		return "left";
	}
	return before === undefined ? "removed" : "restored";
}

function hasOtherTemplate(state: WalkthroughState): boolean {
	const { templateName, notificationMethod } = state.steps.hook.inputs;
	return (
		stepsOf(state).includes("hook") &&
		notificationMethod === "oos" &&
		typeof templateName === "string" &&
		!["", RUN_COMMAND_TEMPLATE, INVOKE_TEMPLATE].includes(templateName)
	);
}

/** The script of a walk, as it was typed last, and how it was to run; undefined where there is none. */
export function scriptOf(state: WalkthroughState): { content: string; timeout: number; isSaved: boolean } | undefined {
	const { content, timeout, isSaved } = typedScript(state);
	return typeof content === "string" && content.trim() !== ""
		? { content, timeout: Number(timeout) || BY_DEFAULT_SECONDS, isSaved }
		: undefined;
}

/** How long a script may take where nothing else is said: the template's own limit. */
const BY_DEFAULT_SECONDS = 600;

function typedScript(state: WalkthroughState): { content: unknown; timeout?: unknown; isSaved: boolean } {
	const { command, hook, configuration } = state.steps;
	switch (scriptStepOf(state)) {
		case "command": {
			const { commandContent: content, timeout } = command.inputs;
			return { content, timeout, isSaved: command.result !== null };
		}
		case "hook": {
			const { templateName = RUN_COMMAND_TEMPLATE, commandContent, commandTimeout: timeout } = hook.inputs;
			return { content: templateName === RUN_COMMAND_TEMPLATE ? commandContent : undefined, timeout, isSaved: false };
		}
		case "configuration":
			return { content: configuration.inputs.userData, isSaved: false };
	}
}

/** The step of a walk's way at which its script is written. A hook that runs a saved command holds no script of its own. */
export function scriptStepOf(state: Pick<WalkthroughState, "way">): "command" | "hook" | "configuration" {
	const steps = stepsOf(state);
	if (steps.includes("command")) {
		return "command";
	}
	return steps.includes("hook") ? "hook" : "configuration";
}

/** The instances that a walk's own runs made, so that they had its script. */
export function ownInstances(state: WalkthroughState): ReadonlySet<string> {
	return new Set([
		...(state.steps.execute.result?.instanceIds ?? []),
		...state.resources.filter(({ kind, created }) => kind === "instance" && created).map(({ id }) => id),
	]);
}
