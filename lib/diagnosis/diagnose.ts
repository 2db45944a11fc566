import { OOS_ROLE } from "@/lib/oos/oos-role";
import { hrefs } from "@/lib/ui/hrefs";
import { type Evidence, RULES } from "./rules";
import { type Refs, readWrittenErrors, type Subject, type WrittenError } from "./subject";
import type { Cure, Diagnosis } from "./types";

const FAILED = new Set(["Failed", "Cancelled", "Rejected", "Warning"]);

/**
 * What is wrong with one thing, most telling first; empty when nothing is.
 * Of an execution or activity it reads the errors that OOS or ESS wrote into the texts; the general "it failed" is
 * said only when no text says more.
 */
export function diagnose(subject: Subject): Diagnosis[] {
	if (subject.kind === "error") {
		return match({ subject, code: subject.code }, subject.message, subject.requestId);
	}
	const written = writtenErrors(subject);
	const named = written.flatMap((error) => match({ subject, code: error.code }, error.message));
	return named.length > 0 ? unique(named) : match({ subject });
}

/** What is wrong with a whole run, over all its parts: each problem once, the cause before its consequences. */
export function diagnoseAll(subjects: readonly Subject[]): Diagnosis[] {
	const all = unique(subjects.flatMap(diagnose));
	const specific = all.filter((diagnosis) => !GENERAL.has(diagnosis.id));
	const kept = specific.some((diagnosis) => diagnosis.severity === "error") ? specific : all;
	return [...kept].sort((a, b) => rank(a) - rank(b));
}

/** Say only that something failed, not why. */
const GENERAL = new Set(["activityFailed", "executionFailed", "abandoned"]);
const ORDER = new Map(RULES.map((rule, index) => [rule.id, index]));

function rank(diagnosis: Diagnosis): number {
	const severity = diagnosis.severity === "error" ? 0 : 1000;
	return severity + (ORDER.get(diagnosis.id) ?? ORDER.size);
}

function match(evidence: Evidence, message?: string, requestId?: string): Diagnosis[] {
	for (const rule of RULES) {
		const values = rule.match(evidence);
		if (values !== undefined) {
			const { id, severity, cure } = rule;
			return [{ id, severity, cure, values, code: evidence.code, message, requestId }];
		}
	}
	return [];
}

function writtenErrors(subject: Exclude<Subject, { kind: "error" }>): WrittenError[] {
	switch (subject.kind) {
		case "execution": {
			const failed = (subject.tasks ?? []).filter((task) => FAILED.has(task.status));
			const texts = [
				...failed.map((task) => task.statusMessage),
				FAILED.has(subject.status) ? subject.statusMessage : "",
			];
			return readWrittenErrors(texts.filter(Boolean).join("\n"));
		}
		case "activity":
			return FAILED.has(subject.status)
				? readWrittenErrors(`${subject.statusMessage ?? ""}\n${subject.detail ?? ""}`)
				: [];
		case "invocation":
		case "lifecycle-action":
			return [];
	}
}

function unique(diagnoses: readonly Diagnosis[]): Diagnosis[] {
	return [...new Map(diagnoses.map((diagnosis) => [`${diagnosis.id}/${diagnosis.code ?? ""}`, diagnosis])).values()];
}

/** The address of the page that puts it right; undefined when no page does, or an identifier is not known. */
export function curePath(cure: Cure, refs: Refs): string | undefined {
	const group =
		refs.scalingGroupId === undefined ? undefined : `/ess/groups/${encodeURIComponent(refs.scalingGroupId)}`;
	switch (cure.page) {
		case "role":
			return `/ram/roles/${encodeURIComponent(refs.roleName ?? OOS_ROLE)}`;
		case "roles":
			return "/ram/roles";
		case "policies":
			return "/ram/policies";
		case "groups":
			return "/ess/groups";
		case "group":
			return group ?? "/ess/groups";
		case "hooks":
		case "rules":
		case "activities":
			return group === undefined ? "/ess/groups" : `${group}/${cure.page}`;
		case "instances":
			return group === undefined ? "/ecs/instances" : `${group}/instances`;
		case "execution":
			return refs.executionId === undefined
				? "/oos/executions"
				: `/oos/executions/${encodeURIComponent(refs.executionId)}?view=advanced`;
		case "settings":
			return "/settings";
		case undefined:
			return undefined;
	}
}

/** What a role was refused, by the diagnosis that says so: the call of the product that the tutorial's template stands on. */
const REFUSED: Readonly<Record<string, { action: string; resource: string }>> = {
	roleLacksEcsActions: { action: "ecs:RunCommand", resource: "acs:ecs:*:*:instance/*" },
	roleLacksEssActions: { action: "ess:CompleteLifecycleAction", resource: "acs:ess:*:*:scalinggroup/*" },
};

/** Where the console says why the role is refused, for a diagnosis of a refusal. */
export function checkPath(diagnosisId: string, refs: Refs): string | undefined {
	const refused = Object.hasOwn(REFUSED, diagnosisId) ? REFUSED[diagnosisId] : undefined;
	const principal = `role/${refs.roleName ?? OOS_ROLE}`;
	return refused && hrefs.permissionCheck({ principal, ...refused });
}
