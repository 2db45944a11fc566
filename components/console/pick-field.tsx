"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, type FieldPathByValue, type FieldValues } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import type { FieldOf } from "./form-fields";

/** Several of a list, all in sight; what is chosen and not among the options stands there too. */
export function PickField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	options,
}: Omit<FieldOf<Values, Output, FieldPathByValue<Values, string[] | undefined>>, "className" | "isDisabled"> & {
	options: readonly { value: string; label: string }[] | undefined;
}) {
	const t = useTranslations("common.states");
	const boxId = useId();
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field: { value, onChange } }) => {
				const chosen: readonly string[] = value ?? [];
				const others = chosen.filter((one) => !options?.some((option) => option.value === one));
				return (
					<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired} asGroup>
						{({ id }) => (
							<fieldset
								aria-labelledby={`${id}-label`}
								className="grid max-h-56 max-w-lg gap-1.5 overflow-y-auto rounded-md border border-line p-2.5 text-sm"
							>
								{options === undefined ? <p className="text-muted">{t("loading")}</p> : null}
								{[...others.map((one) => ({ value: one, label: one })), ...(options ?? [])].map((option) => (
									<div key={option.value} className="flex items-start gap-2">
										<Checkbox
											id={`${boxId}-${option.value}`}
											className="mt-0.5"
											checked={chosen.includes(option.value)}
											onCheckedChange={(isOn) =>
												onChange(isOn ? [...chosen, option.value] : chosen.filter((one) => one !== option.value))
											}
										/>
										<label htmlFor={`${boxId}-${option.value}`} className="min-w-0 break-words">
											{option.label}
										</label>
									</div>
								))}
							</fieldset>
						)}
					</Field>
				);
			}}
		/>
	);
}
