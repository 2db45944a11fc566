import { minimalPolicy, nameForTemplate } from "../forms/template-policy";
import type { Json } from "./json";
import type { StepId } from "./steps";
import { INVOKE_TEMPLATE, INVOKE_TEMPLATE_ACTIONS } from "./steps/command/invoke-template";

/**
 * The chapters of all ways. `before` to `three` are the tutorial's own: what it asks for before, steps one and two, and the
 * optional step three; `prepare` to `check` those of ways that need no hook; `saving` is where a script is saved as a command.
 */
export const PARTS = ["before", "one", "two", "removal", "three", "prepare", "scale", "check", "saving"] as const;
export type Part = (typeof PARTS)[number];

/** A way to have a script run on a group's instances. */
export type Way = {
	id: string;
	/** Whether instances are added, or one that leaves is what the script runs on. */
	direction: "SCALE_OUT" | "SCALE_IN";
	/** Its chapters in order, with the steps of each. */
	chapters: readonly { part: Part; steps: readonly StepId[]; isOptional?: boolean }[];
	/** What a step's form holds at first, where that is otherwise than in the tutorial. */
	inputs?: Readonly<Partial<Record<StepId, Readonly<Record<string, Json>>>>>;
};

/** What a script of an instance that leaves has to do: end its work, and keep what would go with it. */
const LEAVING_SCRIPT =
	'set -e\necho "$(hostname) leaves the group"\nif systemctl is-active --quiet httpd; then systemctl stop httpd; fi\njournalctl -n 20 --no-pager\n';

/**
 * Every way that a walkthrough can take. To add one: its line here, its words under its id in `tutorialWays`, and a folder
 * for each step that it has alone.
 */
export const WAYS = [
	{
		id: "hook",
		direction: "SCALE_OUT",
		chapters: [
			{ part: "before", steps: ["prerequisites"] },
			{ part: "one", steps: ["policy", "grant"] },
			{ part: "two", steps: ["group", "hook", "rule", "execute", "verify"] },
			{ part: "three", steps: ["execution"], isOptional: true },
		],
	},
	{
		id: "scaleIn",
		direction: "SCALE_IN",
		chapters: [
			{ part: "before", steps: ["prerequisites"] },
			{ part: "one", steps: ["policy", "grant"] },
			{ part: "removal", steps: ["group", "hook", "rule", "execute"] },
			{ part: "three", steps: ["execution"], isOptional: true },
		],
		inputs: {
			hook: {
				lifecycleHookName: "ESSHookBeforeRemoval",
				lifecycleTransition: "SCALE_IN",
				commandContent: LEAVING_SCRIPT,
				// Whatever the script came to, the instance goes: nobody is to wait for it.
				lifecycleActionResult: "CONTINUE",
			},
			rule: { scalingRuleName: "Remove1", operation: "remove" },
		},
	},
	{
		id: "userData",
		direction: "SCALE_OUT",
		chapters: [
			{ part: "prepare", steps: ["group", "configuration", "rule"] },
			{ part: "scale", steps: ["execute"] },
			{ part: "check", steps: ["verify"] },
		],
	},
	{
		id: "savedCommand",
		direction: "SCALE_OUT",
		chapters: [
			{ part: "before", steps: ["prerequisites"] },
			{ part: "saving", steps: ["group", "command"] },
			{ part: "one", steps: ["policy", "grant"] },
			{ part: "two", steps: ["hook", "rule", "execute", "verify"] },
			{ part: "three", steps: ["execution"], isOptional: true },
		],
		inputs: {
			policy: {
				policyName: nameForTemplate("ESSHookPolicyFor", INVOKE_TEMPLATE),
				policyDocument: minimalPolicy(INVOKE_TEMPLATE_ACTIONS),
				templateName: INVOKE_TEMPLATE,
			},
		},
	},
] as const satisfies readonly Way[];

export type WayId = (typeof WAYS)[number]["id"];

export const WAY_IDS = WAYS.map(({ id }) => id) as [WayId, ...WayId[]];

/** A way by its id. */
export function wayOf(id: WayId): Way {
	return WAYS.find((way) => way.id === id) ?? WAYS[0];
}

/** A way's steps in order. */
export function stepsOfWay(way: Way): StepId[] {
	return way.chapters.flatMap(({ steps }) => steps);
}
