"use client";

import dynamic from "next/dynamic";
import { type RefCallback, useMemo, useRef, useState } from "react";
import { type Control, Controller, type FieldPath, type FieldValues } from "react-hook-form";
import { JsonEditor } from "@/components/console/json-editor";
import { useRuleMessage } from "@/components/console/use-rule-message";
import { Field } from "@/components/ui/field";
import { lintPolicyDocument, type PolicyKind } from "@/lib/forms/policy-document";
import { ruleMessage } from "@/lib/forms/rule";

const PolicyAssistant = dynamic(() => import("./policy-assistant").then((module) => module.PolicyAssistant), {
	ssr: false,
});

const NOTHING: readonly string[] = [];

/**
 * A policy document's editor as a field of a form: every problem with its line, as the grammar of RAM policies (or of trust
 * policies) has it.
 */
export function PolicyDocumentController<Values extends FieldValues, Output>({
	control,
	name,
	kind = "identity",
	needed = NOTHING,
	label,
	description,
	error,
}: {
	control: Control<Values, unknown, Output>;
	name: FieldPath<Values>;
	kind?: PolicyKind;
	/** Actions that a policy which allows some of them should allow. */
	needed?: readonly string[];
	label: string;
	description?: string;
	error: string | undefined;
}) {
	return (
		<Controller
			control={control}
			name={name}
			render={({ field }) => (
				<Field label={label} description={description} error={error} isRequired>
					{(described) => <PolicyEditor {...described} {...field} kind={kind} needed={needed} />}
				</Field>
			)}
		/>
	);
}

function PolicyEditor({
	kind,
	needed,
	ref,
	...props
}: Omit<Parameters<typeof JsonEditor>[0], "problems" | "ref"> & {
	kind: PolicyKind;
	needed: readonly string[];
	/** The form's way to the text area. */
	ref: RefCallback<HTMLTextAreaElement>;
}) {
	const { value } = props;
	const sentence = useRuleMessage();
	const area = useRef<HTMLTextAreaElement>(null);
	const [warningLines, setWarningLines] = useState<readonly number[]>([]);
	const problems = useMemo(() => lintPolicyDocument(value, kind), [value, kind]);
	const worded = useMemo(
		() =>
			problems.map(({ key, values, line, column }) => ({
				line,
				text: sentence(ruleMessage(key, { ...values, line, column })),
			})),
		[problems, sentence],
	);
	return (
		<div className="relative">
			<JsonEditor
				{...props}
				ref={(node) => {
					area.current = node;
					ref(node);
				}}
				problems={worded}
				warningLines={warningLines}
			/>
			<PolicyAssistant
				area={area}
				value={value}
				kind={kind}
				problems={problems}
				needed={needed}
				onWarningLines={setWarningLines}
			/>
		</div>
	);
}
