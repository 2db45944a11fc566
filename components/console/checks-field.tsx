"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Controller, type FieldPathByValue, type FieldValues } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { cn } from "@/lib/ui/cn";
import type { FieldOf } from "./form-fields";

/**
 * Several of a list, which may be still on its way (`options` undefined), in the order in which they were chosen; one below
 * the other where `className` does not say otherwise.
 */
export function ChecksField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	isDisabled = false,
	className,
	options,
	isOrdered = false,
	empty,
}: Omit<FieldOf<Values, Output>, "name"> & {
	name: FieldPathByValue<Values, string[] | undefined>;
	options: readonly { value: string; label: ReactNode; description?: ReactNode }[] | undefined;
	/** The order counts: each chosen one shows its place. */
	isOrdered?: boolean;
	/** Stands in the place of a list of nothing. */
	empty?: ReactNode;
}) {
	const t = useTranslations("common.states");
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field }) => {
				const chosen: readonly string[] = field.value ?? [];
				const lost = chosen.filter((value) => !options?.some((option) => option.value === value));
				const shown = [...lost.map((value) => ({ value, label: value })), ...(options ?? [])];
				return (
					<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired} asGroup>
						{({ id, "aria-describedby": describedBy }) => (
							<fieldset
								aria-labelledby={`${id}-label`}
								aria-describedby={describedBy}
								disabled={isDisabled}
								className={cn("-m-1 max-w-2xl overflow-y-auto p-1 base:grid base:max-h-72 base:gap-1.5", className)}
							>
								{shown.map((option, position) => {
									const place = chosen.indexOf(option.value);
									return (
										<div key={option.value} className="flex items-start gap-2 text-sm">
											<Checkbox
												id={`${id}-${option.value}`}
												ref={position === 0 ? field.ref : undefined}
												className="mt-0.5"
												checked={place >= 0}
												disabled={isDisabled}
												onBlur={field.onBlur}
												onCheckedChange={(next) =>
													field.onChange(
														next === true
															? [...chosen, option.value]
															: chosen.filter((value) => value !== option.value),
													)
												}
											/>
											<label htmlFor={`${id}-${option.value}`} className="min-w-0 break-words">
												{option.label}
												{"description" in option && option.description ? (
													<span className="block text-muted text-xs">{option.description}</span>
												) : null}
											</label>
											{isOrdered && place >= 0 && chosen.length > 1 ? (
												<span className="tabular rounded-full bg-hover px-1.5 text-muted text-xs">{place + 1}</span>
											) : null}
										</div>
									);
								})}
								{shown.length === 0 ? (
									<div className="text-muted text-sm">
										{options === undefined ? t("loading") : (empty ?? t("none"))}
									</div>
								) : null}
							</fieldset>
						)}
					</Field>
				);
			}}
		/>
	);
}
