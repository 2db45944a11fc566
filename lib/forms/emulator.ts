import * as z from "zod";
import { line, ruleMessage, wholeNumber } from "./rule";

/** The name of a snapshot or a recording. */
export const keptName = line(64)
	.min(1, ruleMessage("required"))
	.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, ruleMessage("keptName"));
export const keptForm = z.object({ name: keptName });

/** Kinds of faults that the form knows. */
export const FAULT_KINDS = ["error", "delay", "drop", "throttle"] as const;
/** What a dropped call loses. */
export const DROPS = ["request", "response"] as const;

/** A number or none; what passed passes again, as the server checks what the browser has checked. */
const optionalNumber = (min: number, max: number) =>
	z.union([z.literal("").transform(() => undefined), z.undefined(), wholeNumber(min, max)]);

/** A fault as the form holds it: which calls, how often, and what happens to them. */
export const faultForm = z
	.object({
		product: line(50),
		action: line(100),
		/** One parameter that must have a value, `*` for any characters. */
		parameter: line(256),
		value: line(1000),
		kind: z.enum(FAULT_KINDS),
		status: wholeNumber(400, 599),
		code: line(200),
		message: line(2000),
		delaySeconds: wholeNumber(0, 3600),
		drop: z.enum(DROPS),
		perSecond: wholeNumber(1, 1_000_000),
		/** Of a hundred calls. */
		percent: wholeNumber(1, 100),
		/** Empty: every time. */
		times: optionalNumber(1, 1_000_000),
	})
	.superRefine(({ kind, code, parameter, value }, issues) => {
		if (kind === "error" && code === "") {
			issues.addIssue({ code: "custom", path: ["code"], message: ruleMessage("required") });
		}
		if (parameter !== "" && value === "") {
			issues.addIssue({ code: "custom", path: ["value"], message: ruleMessage("required") });
		}
	});
export type FaultForm = z.infer<typeof faultForm>;

function effectOf(form: FaultForm): Record<string, unknown> {
	switch (form.kind) {
		case "error":
			return {
				error: { status: form.status, code: form.code, ...(form.message !== "" && { message: form.message }) },
			};
		case "delay":
			return { delaySeconds: form.delaySeconds };
		case "drop":
			return { drop: form.drop };
		case "throttle":
			return { throttle: { perSecond: form.perSecond } };
	}
}

/** The rule of the control API for a form that passed. */
export function toFaultRule(form: FaultForm): Record<string, unknown> {
	return {
		...(form.product !== "" && { product: form.product }),
		...(form.action !== "" && { action: form.action }),
		...(form.parameter !== "" && { match: { [form.parameter]: form.value } }),
		...(form.percent < 100 && { probability: form.percent / 100 }),
		...(form.times !== undefined && { times: form.times }),
		effect: effectOf(form),
	};
}
