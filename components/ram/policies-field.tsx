"use client";

import { Controller, type FieldPathByValue, type FieldValues } from "react-hook-form";
import type { FieldOf } from "@/components/console/form-fields";
import { Field } from "@/components/ui/field";
import { type GrantablePolicy, type PolicyChoice, PolicyPicker } from "./policy-picker";

/**
 * 选择权限 as a field of a form. `policies` undefined means that they still load; `attached` are those that are there
 * already.
 */
export function PoliciesField<Values extends FieldValues, Output>({
	of: { form, errorOf },
	name,
	label,
	policies,
	attached,
}: Pick<FieldOf<Values, Output, FieldPathByValue<Values, PolicyChoice[]>>, "of" | "name" | "label"> & {
	policies: readonly GrantablePolicy[] | undefined;
	attached: readonly GrantablePolicy[];
}) {
	return (
		<Controller
			control={form.control}
			name={name}
			render={({ field: { value, onChange } }) => (
				<Field label={label} error={errorOf(name)} isRequired asGroup>
					{({ id }) => (
						<PolicyPicker
							labelId={`${id}-label`}
							value={value}
							onChange={onChange}
							policies={policies}
							attached={attached}
						/>
					)}
				</Field>
			)}
		/>
	);
}
