"use client";

import type { z } from "zod";
import { TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { keptForm } from "@/lib/forms/emulator";

/** The name under which something is kept. */
export function KeptNameForm({
	label,
	hint,
	submitLabel,
	name,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<z.infer<typeof keptForm>>, "onSubmit" | "onDone" | "onCancel"> & {
	label: string;
	hint: string;
	submitLabel: string;
	/** What stands there at first. */
	name: string;
}) {
	const of = useActionForm({ schema: keptForm, defaultValues: { name }, onSubmit, onDone });
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TextField of={of} name="name" label={label} hint={hint} isRequired />
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={submitLabel} onCancel={onCancel} />
		</form>
	);
}
