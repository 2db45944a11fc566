"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState } from "react";
import {
	type DefaultValues,
	type FieldPath,
	type FieldPathValue,
	type FieldValues,
	type UseFormReturn,
	useForm,
} from "react-hook-form";
import type { z } from "zod";
import type { ActionError, ActionResult } from "@/lib/actions/action-result";
import { fieldOfError } from "@/lib/forms/field-of-error";
import { changedFields, fittingFields } from "@/lib/ui/typed-draft";
import { useTypedDraft } from "./typed-draft";
import { useRuleMessage } from "./use-rule-message";

/** What every form of the console takes. */
export type ActionFormProps<Values> = {
	/** What the fields hold at first; `key` the form to start again with other values. */
	defaultValues?: Partial<Values>;
	/** Called with the checked values. A refusal is shown at its field and below the form; nothing typed is lost. */
	onSubmit: (values: Values) => Promise<ActionResult<unknown>>;
	/** Called when the action has succeeded. */
	onDone?: () => void;
	/** Shows a button beside the main one. */
	onCancel?: () => void;
	/** The main button's name, when the form's own does not fit. */
	submitLabel?: string;
	/** Told of every change with what the fields hold, right or not: for keeping drafts. Keep it stable. */
	onValuesChange?: (values: Readonly<Record<string, unknown>>) => void;
};

/** A form over a zod schema and a server action: react-hook-form, with the errors of both in the reader's language. */
export function useActionForm<Input extends FieldValues, Output>({
	schema,
	defaultValues,
	onSubmit,
	onDone,
	onValuesChange,
}: {
	schema: z.ZodType<Output, Input>;
	defaultValues: DefaultValues<Input>;
	onSubmit: (values: Output) => Promise<ActionResult<unknown>>;
	onDone?: (() => void) | undefined;
	onValuesChange?: ((values: Readonly<Record<string, unknown>>) => void) | undefined;
}) {
	const ruleMessage = useRuleMessage();
	const [refusal, setRefusal] = useState<ActionError>();
	const form = useForm<Input, unknown, Output>({
		resolver: zodResolver(schema),
		defaultValues,
		reValidateMode: "onChange",
	});

	useEffect(
		() =>
			onValuesChange
				? form.subscribe({ formState: { values: true }, callback: ({ values }) => onValuesChange(values) })
				: undefined,
		[form, onValuesChange],
	);

	const keep = useKeptTyped(form);

	const submit = form.handleSubmit(async (values) => {
		setRefusal(undefined);
		const result = await onSubmit(values);
		if (result.ok) {
			keep.end();
			onDone?.();
			return;
		}
		const { code, message, fieldErrors = {} } = result.error;
		const field = fieldOfError(code);
		const atFields = field && field in form.getValues() ? { [field]: message, ...fieldErrors } : fieldErrors;
		for (const [path, text] of Object.entries(atFields)) {
			// The server checks with this form's own schema, so its paths are the form's.
			form.setError(path as FieldPath<Input>, { message: text }, { shouldFocus: true });
		}
		setRefusal(result.error);
	});

	return {
		form,
		submit,
		/** The refused request, if the last one was. */
		refusal,
		isSubmitting: form.formState.isSubmitting,
		/** The sentence for a field's problem. */
		errorOf: (name: FieldPath<Input>): string | undefined => {
			const { error } = form.getFieldState(name, form.formState);
			// A list's own problem stands under "root" once its items have states of their own.
			const message = error?.message ?? error?.root?.message;
			return message === undefined ? undefined : ruleMessage(message);
		},
	};
}

/**
 * Keeps what a form holds otherwise than at first where its window keeps that (KeepsTyped), and fills it in again; `end`
 * forgets it once it was sent.
 */
function useKeptTyped<Input extends FieldValues, Output>(form: UseFormReturn<Input, unknown, Output>) {
	const draft = useTypedDraft();
	const isOver = useRef(false);
	const held = useRef<Input>(undefined);
	useEffect(() => {
		if (draft === null) {
			return;
		}
		// What was filled in again is not what the form held at first, should the effect run anew.
		held.current ??= structuredClone(form.getValues());
		const first = held.current;
		const name = Object.keys(first).join();
		for (const [field, value] of fittingFields(draft.read(name) ?? {}, first)) {
			const path = field as FieldPath<Input>;
			form.setValue(path, value as FieldPathValue<Input, typeof path>, { shouldDirty: true });
		}
		return form.subscribe({
			formState: { values: true },
			callback: ({ values }) => {
				if (!isOver.current) {
					draft.write(name, changedFields(values, first));
				}
			},
		});
	}, [form, draft]);
	return {
		end: () => {
			isOver.current = true;
			draft?.clear();
		},
	};
}
