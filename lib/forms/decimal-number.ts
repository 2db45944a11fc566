import * as z from "zod";
import { ruleMessage } from "./rule";

/**
 * A number typed into a field, with at most `decimals` digits behind the point, from `min` to `max` (either may be open;
 * `isAbove` excludes `min` itself). Empty is refused.
 */
export function decimalNumber({
	min = Number.NEGATIVE_INFINITY,
	max = Number.POSITIVE_INFINITY,
	decimals = 3,
	isAbove = false,
}: {
	min?: number;
	max?: number;
	decimals?: number;
	isAbove?: boolean;
}) {
	return z.preprocess(
		(value) => (typeof value === "string" ? (isNumberText(value) ? Number(value) : value.trim()) : value),
		z
			.unknown()
			.superRefine((value, issues) => {
				if (value === "" || value === undefined || value === null) {
					issues.addIssue({ code: "custom", message: ruleMessage("required") });
				} else if (typeof value !== "number" || !Number.isFinite(value)) {
					issues.addIssue({ code: "custom", message: ruleMessage("number", { value: String(value).slice(0, 40) }) });
				} else if (value < min || value > max || (isAbove && value === min)) {
					issues.addIssue({
						code: "custom",
						message: isAbove
							? ruleMessage("numberAbove", { min, value })
							: ruleMessage("numberRange", { min, max, value }),
					});
				} else if (hasMoreDecimals(value, decimals)) {
					issues.addIssue({ code: "custom", message: ruleMessage("decimals", { decimals, value }) });
				}
			})
			.transform((value) => Number(value)),
	);
}

const isNumberText = (text: string) => /^\s*-?(\d+\.?\d*|\.\d+)\s*$/.test(text);

/** Scaled by its decimals a number is whole, but for floating-point dust. */
function hasMoreDecimals(value: number, decimals: number): boolean {
	const scaled = value * 10 ** decimals;
	return Math.abs(scaled - Math.round(scaled)) > 1e-6;
}
