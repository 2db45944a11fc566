"use client";

import { useTranslations } from "next-intl";
import { Controller, type FieldPath, type FieldValues, type PathValue } from "react-hook-form";
import type { FormOf } from "@/components/console/form-fields";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { RULE_OPERATIONS, RULE_UNITS } from "@/lib/forms/scaling-rule";

/** 执行的操作 of a simple rule in one line: 增加 1 台. The form has `operation`, `amount` and `unit`. */
export function RuleOperationField<Values extends FieldValues, Output>({
	of: { form, errorOf },
}: {
	of: FormOf<Values, Output>;
}) {
	const t = useTranslations("ess.ruleForm");
	// The forms of a simple rule and of all rules both have these three.
	const path = (name: "operation" | "amount" | "unit") => name as FieldPath<Values>;
	const operation: unknown = form.watch(path("operation"));
	return (
		<Field label={t("operation")} error={errorOf(path("amount")) ?? errorOf(path("unit"))} isRequired asGroup>
			{({ id, ...control }) => (
				<fieldset aria-labelledby={`${id}-label`} className="flex min-w-0 flex-wrap items-center gap-2">
					<Controller
						control={form.control}
						name={path("operation")}
						render={({ field }) => (
							<Select
								aria-labelledby={`${id}-label`}
								className="w-32"
								value={field.value}
								onValueChange={(next) => {
									field.onChange(next);
									if (next === "set") {
										form.setValue(path("unit"), "instances" as PathValue<Values, FieldPath<Values>>);
									}
								}}
								options={RULE_OPERATIONS.map((value) => ({ value, label: t(`operations.${value}`) }))}
							/>
						)}
					/>
					<Input
						{...control}
						{...form.register(path("amount"))}
						type="number"
						inputMode="numeric"
						aria-label={t("amount")}
						className="w-24"
					/>
					<Controller
						control={form.control}
						name={path("unit")}
						render={({ field }) => (
							<Select
								aria-label={t("unit")}
								className="w-28"
								value={field.value ?? "instances"}
								onValueChange={field.onChange}
								options={RULE_UNITS.filter((value) => operation !== "set" || value === "instances").map((value) => ({
									value,
									label: t(`units.${value}`),
								}))}
							/>
						)}
					/>
				</fieldset>
			)}
		</Field>
	);
}
