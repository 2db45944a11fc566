import "server-only";
import type { z } from "zod";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Pace } from "@/lib/queries/poll-policy";
import type { WalkthroughEvent } from "../machine";
import type { Difference } from "../plan";
import type { Intent, Resource, WalkthroughState } from "../state";
import type { StepId, StepResults } from "../steps";
import type { TutorialDeps } from "./deps";

/** What a step's run works with. */
export type StepRun<Form> = {
	cloud: Cloud;
	/** The walkthrough as it stood when the step began. */
	state: WalkthroughState;
	form: Form;
	/** Whether a change of something that exists was agreed to. */
	isConfirmed: boolean;
	cloudNow: TutorialDeps["cloudNow"];
	began: TutorialDeps["began"];
	/**
	 * Makes a call that makes something, noted before: see makeNoted. `call` gets a ClientToken, the same again when it is
	 * not known what became of the last one.
	 */
	make: <T>(
		wish: Pick<Intent, "kind" | "name" | "scalingGroupId" | "asked">,
		call: (token: string) => Promise<T>,
	) => Promise<T>;
	/** Stores at once what was made or found, so that a failure later in the step does not lose it. */
	found: (resource: Omit<Resource, "status" | "step">) => Promise<void>;
};

/** How a run ended: with a result, with a result that is still in the making, or with a question. */
export type StepOutcome<S extends StepId> =
	| { kind: "done"; result: StepResults[S] }
	| { kind: "going-on"; result: StepResults[S] }
	| { kind: "confirm"; differences: readonly Difference[] };

/** What the page gets: whether the step was taken, or what has to be confirmed first. */
export type StepAnswer = { kind: "done" } | { kind: "confirm"; differences: readonly Difference[] };

/** What a walkthrough has to learn of what a step began; `calls` are kept when they tell the end. */
export type Followed = { events: readonly WalkthroughEvent[]; calls?: readonly CloudCall[] };

/** What a step's page asks the server for while it is open. */
export type StepLook<Answer = unknown> = {
	read(walkthrough: { id: string; state: WalkthroughState }, deps: TutorialDeps): Promise<Answer>;
	/** How soon to ask again. */
	pace(answer: Answer): Pace;
	/** Read before the page is sent. */
	isPrefetched?: boolean;
};

/** What a step does, beside its definition. Loaded when it is needed. */
export type StepServer<S extends StepId = StepId, Form extends object = object> = {
	step: S;
	/** What its form takes. */
	form: z.ZodType<Form>;
	/** The region to work in, where the form says so; else the walkthrough's. */
	regionOf?(form: Form): string;
	run(run: StepRun<Form>): Promise<StepOutcome<S>>;
	/** For what goes on in the cloud after the run: what came of it since. It writes nothing. */
	follow?(state: WalkthroughState, deps: TutorialDeps): Promise<Followed>;
	looks?: Readonly<Record<string, StepLook>>;
	/** Queries without input that the page shows first, read before it is sent. */
	alsoPrefetched?: readonly "ram.policies"[];
	/** After the run, in the request of the one who ran it. */
	afterwards?(form: Form): Promise<void>;
};

/** Says what a step does. */
export function stepServer<S extends StepId, Form extends object>(server: StepServer<S, Form>): StepServer<S, Form> {
	return server;
}
