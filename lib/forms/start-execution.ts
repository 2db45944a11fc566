import * as z from "zod";
import { EXECUTION_MODES } from "@/lib/oos/execution-modes";
import { checkParameters } from "@/lib/oos/parameter-values";
import type { TemplateParameter } from "@/lib/oos/template-parameters";
import { picked, ruleMessage } from "./rule";
import { tagRows } from "./tags";

export const LOOP_MODES = ["Automatic", "FirstBatchPause", "EveryBatchPause"] as const;
export const SAFETY_CHECKS = ["Skip", "ConfirmEveryHighRiskAction"] as const;

const values = z.record(z.string().max(200), z.unknown());

/** 创建执行: which template, how it goes on, and what it is given. */
export const startExecutionForm = z.object({
	templateName: picked,
	/** Empty: the latest. */
	templateVersion: z.string().trim().default(""),
	mode: z.enum(EXECUTION_MODES).default("Automatic"),
	loopMode: z.enum(LOOP_MODES).default("Automatic"),
	safetyCheck: z.enum(SAFETY_CHECKS).default("Skip"),
	description: z
		.string()
		.trim()
		.max(500, ruleMessage("tooLong", { max: 500 }))
		.default(""),
	tags: tagRows().default([]),
	parameters: values.default({}),
	/** Values of NoEcho parameters; named so that no log keeps them. */
	secretParameters: values.default({}),
});
export type StartExecutionForm = z.infer<typeof startExecutionForm>;

/** The same form, which also holds the parameters to what the template declares, as far as that is known. */
export function startFormChecking(declared: () => readonly TemplateParameter[] | undefined) {
	return startExecutionForm.superRefine((form, issues) => {
		const given = { ...form.parameters, ...form.secretParameters };
		const names = checkParameters(declared() ?? [], given, "person").map(({ name }) => name);
		if (names.length > 0) {
			const message = ruleMessage("templateParameters", { names: names.join(", ") });
			issues.addIssue({ code: "custom", path: ["parameters"], message });
		}
	});
}

/** StartExecution's parameters for the form. */
export function toStartExecutionRequest(form: StartExecutionForm) {
	const { templateVersion, description, tags } = form;
	return {
		TemplateName: form.templateName,
		Mode: form.mode,
		LoopMode: form.loopMode,
		SafetyCheck: form.safetyCheck,
		Parameters: JSON.stringify({ ...form.parameters, ...form.secretParameters }),
		...(templateVersion && { TemplateVersion: templateVersion }),
		...(description && { Description: description }),
		...(tags.length > 0 && { Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) }),
	};
}
