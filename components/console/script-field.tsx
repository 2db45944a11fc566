"use client";

import { Controller, type FieldValues } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { FieldNote } from "./field-notes";
import type { FieldOf } from "./form-fields";
import { ScriptEditor } from "./script-editor";

/** A script or user data, in the editor. */
export function ScriptField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	hint,
	isRequired = false,
	rows = 8,
	limit,
}: Omit<FieldOf<Values, Output>, "className" | "isDisabled"> & { rows?: number; limit?: number }) {
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field }) => (
				<div className="grid gap-2 *:min-w-0">
					<Field label={label} description={hint} error={errorOf(name)} isRequired={isRequired}>
						{(control) => (
							<ScriptEditor
								{...control}
								{...field}
								value={field.value ?? ""}
								rows={rows}
								{...(limit ? { limit } : {})}
							/>
						)}
					</Field>
					<FieldNote name={name} />
				</div>
			)}
		/>
	);
}
