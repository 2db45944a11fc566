"use client";

import { useMemo } from "react";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { JsonEditor } from "@/components/console/json-editor";
import { useRuleMessage } from "@/components/console/use-rule-message";
import { Field } from "@/components/ui/field";
import { lintPolicyDocument, type PolicyKind } from "@/lib/forms/policy-document";
import { ruleMessage } from "@/lib/forms/rule";

/**
 * A policy document's editor as a field of a form: every problem with its line, as the grammar of RAM policies (or of trust
 * policies) has it.
 */
export function PolicyDocumentController<Values extends FieldValues, Output>({
	control,
	name,
	kind = "identity",
	label,
	description,
	error,
}: {
	control: Control<Values, unknown, Output>;
	name: FieldPath<Values>;
	kind?: PolicyKind;
	label: string;
	description?: string;
	error: string | undefined;
}) {
	const sentence = useRuleMessage();
	return (
		<Controller
			control={control}
			name={name}
			render={({ field }) => (
				<Field label={label} description={description} error={error} isRequired>
					{(described) => <PolicyEditor {...described} {...field} kind={kind} sentence={sentence} />}
				</Field>
			)}
		/>
	);
}

function PolicyEditor({
	kind,
	sentence,
	...props
}: Omit<Parameters<typeof JsonEditor>[0], "problems"> & {
	kind: PolicyKind;
	sentence: (message: string) => string;
}) {
	const { value } = props;
	const problems = useMemo(
		() =>
			lintPolicyDocument(value, kind).map(({ key, values, line, column }) => ({
				line,
				text: sentence(ruleMessage(key, { ...values, line, column })),
			})),
		[value, kind, sentence],
	);
	return <JsonEditor {...props} problems={problems} />;
}
