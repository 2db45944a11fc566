"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldPath, FieldValues } from "react-hook-form";
import { type FormOf, NumberField } from "@/components/console/form-fields";
import { RuleOperationField } from "./rule-operation-field";

/** What a simple rule does and how long it rests. The form has `operation`, `amount`, `unit` and `cooldown`. */
export function SimpleRuleFields<Values extends FieldValues, Output>({
	of,
	groupCooldown,
	children,
}: {
	of: FormOf<Values, Output>;
	/** The cooldown of its group, in seconds. */
	groupCooldown?: number | undefined;
	/** What is asked besides about what it does. */
	children?: ReactNode;
}) {
	const t = useTranslations("ess.ruleForm");
	return (
		<>
			<RuleOperationField of={of} />
			{children}
			<NumberField
				of={of}
				// The forms of a simple rule and of all rules both have it.
				name={"cooldown" as FieldPath<Values>}
				label={t("cooldown")}
				placeholder={groupCooldown === undefined ? "" : String(groupCooldown)}
				hint={t("cooldownHint")}
			/>
		</>
	);
}
