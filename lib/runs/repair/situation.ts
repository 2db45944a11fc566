import type { Diagnosis } from "@/lib/diagnosis/types";
import { capacityAfterRule } from "@/lib/ui/capacity-after-rule";

/** What a plan has to know of the run that it puts right. Times in milliseconds of the cloud's clock. */
export type RunFacts = {
	id: string;
	regionId: string;
	scalingActivityId: string;
	scalingGroupId: string;
	scalingRuleId: string | null;
	/** rule | scheduledTask | alarm | capacityCheck | manual | unknown */
	trigger: string;
	isFinal: boolean;
	/** How many instances it added, as far as it is told. */
	added: number;
	diagnoses: readonly Pick<Diagnosis, "id">[];
	/** The exit code was 0, but the output shows failed commands. */
	hidesFailures: boolean;
	/** `isFailed`: the script did not do its job there; `isUnprepared`: and it is in service nonetheless. */
	instances: readonly { instanceId: string; isGone: boolean; isFailed: boolean; isUnprepared: boolean }[];
	lifecycleHookId: string | null;
	/** The hook's timeout on this run (seconds). */
	heartbeatTimeout: number | null;
	ramRole: string | null;
	/** What the script was on this run; null when it never got to an instance. */
	script: { content: string; type: string; timeoutSeconds: number } | null;
	/** How long the script took, in seconds, wherever it came to its own end. */
	scriptSeconds: readonly number[];
};

export type PolicyFacts = {
	name: string;
	type: "Custom" | "System";
	document: string;
	/** How many users, groups and roles have it. */
	attachments: number;
	/** Its versions, oldest first; of custom policies only. */
	versions: readonly { id: string; isDefault: boolean }[];
};

export type RoleFacts = {
	name: string;
	/** null: there is no such role. */
	trustPolicy: string | null;
	/** What is attached to it. */
	policies: readonly PolicyFacts[];
	/** The custom policy that the console would make, when it stands already without being attached. */
	spare: PolicyFacts | null;
};

export type GroupFacts = {
	name: string;
	lifecycleState: string;
	minSize: number;
	maxSize: number;
	totalCapacity: number;
};

export type HookFacts = {
	id: string;
	name: string;
	heartbeatTimeout: number;
	defaultResult: string;
	metadata: string;
};

export type RuleFacts = {
	id: string;
	ari: string;
	name: string;
	/** Whether an API call may execute it: simple rules only. */
	isSimple: boolean;
	adjustmentType: string;
	adjustmentValue: number | null;
	minAdjustmentMagnitude: number | null;
};

/** The capacity that a rule asks for in a group of so many instances, before it is clipped; undefined when unknown. */
export function capacityWanted(rule: RuleFacts, total: number): number | undefined {
	return capacityAfterRule(
		{
			AdjustmentType: rule.adjustmentType,
			AdjustmentValue: rule.adjustmentValue ?? undefined,
			MinAdjustmentMagnitude: rule.minAdjustmentMagnitude ?? undefined,
		},
		{ TotalCapacity: total },
	);
}

/** How the cloud stands now. What could not be read, or is there no more, is null. */
export type CloudFacts = {
	group: GroupFacts | null;
	hook: HookFacts | null;
	rule: RuleFacts | null;
	role: RoleFacts | null;
	/** Scaling activities of the group that go on. */
	activities: readonly string[];
	/** Waits of this run that go on. */
	waits: readonly { lifecycleHookId: string; token: string; instanceIds: readonly string[] }[];
};

/** All that a plan is made of. */
export type Situation = { run: RunFacts; cloud: CloudFacts };

/** The run with those of its instances gone that do not stand any more: what is stored of it ends with the run. Pure. */
export function withoutReleased(run: RunFacts, standing: readonly string[]): RunFacts {
	const left = new Set(standing);
	const instances = run.instances.map((one) =>
		left.has(one.instanceId) ? one : { ...one, isGone: true, isUnprepared: false },
	);
	return { ...run, instances };
}
