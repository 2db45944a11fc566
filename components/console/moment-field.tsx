"use client";

import { Controller, type FieldValues } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { minuteText } from "@/lib/i18n/local-time";
import type { FieldOf } from "./form-fields";
import { MomentInput } from "./moment-input";

/** A moment to the minute in the reader's time zone; the form holds it as the cloud does, in UTC (`2026-12-01T10:00Z`). */
export function MomentField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	className = "w-56",
}: FieldOf<Values, Output>) {
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field: { value, onChange, ref } }) => (
				<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired}>
					{(control) => (
						<MomentInput
							{...control}
							ref={ref}
							className={className}
							value={value ? new Date(value) : null}
							onChange={(moment) => onChange(minuteText(moment?.getTime()))}
						/>
					)}
				</Field>
			)}
		/>
	);
}
