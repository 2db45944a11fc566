"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { Controller } from "react-hook-form";
import { CodeEditor } from "@/components/console/code-editor";
import { TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { TagsField } from "@/components/console/tags-field";
import { KeepsTyped } from "@/components/console/typed-draft";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { createTemplateAction, updateTemplateAction } from "@/lib/actions/oos-template-actions";
import { type OosTemplateForm, oosTemplateForm } from "@/lib/forms/oos-template";
import { isJsonTemplate } from "@/lib/kit/oos-template";
import { checkTemplate } from "@/lib/oos/check-template";
import { hrefs } from "@/lib/ui/hrefs";
import { TemplateProblems } from "./template-problems";

const TaskGraph = dynamic(() => import("./task-graph").then((module) => module.TaskGraph), {
	ssr: false,
	loading: () => <Skeleton className="h-80" />,
});

type TemplateEditorProps = {
	regionId: string;
	/** Given: a new version of this template; else a new template. */
	templateName?: string;
	content: string;
	tags: readonly { key: string; value: string }[];
	/** The text of the latest version: nothing is saved while it is the same. */
	latest?: string;
};

/** The editor of a template's text, which is checked and drawn while one types, and what is saved with it. */
export function TemplateEditor(props: TemplateEditorProps) {
	return (
		<KeepsTyped name="template">
			<Editor {...props} />
		</KeepsTyped>
	);
}

function Editor({ regionId, templateName, content, tags, latest }: TemplateEditorProps) {
	const t = useTranslations("oosTemplates");
	const router = useRouter();
	const create = useConsoleAction(createTemplateAction, t("saved"));
	const update = useConsoleAction(updateTemplateAction, t("saved"));
	const submit = useCallback(
		async (form: OosTemplateForm) => {
			const answer = await (templateName === undefined ? create(form) : update(form));
			if (answer.ok) {
				router.push(hrefs.template(answer.data.templateName));
			}
			return answer;
		},
		[create, router, templateName, update],
	);
	const of = useActionForm({
		schema: oosTemplateForm,
		defaultValues: { templateName: templateName ?? "", content, versionName: "", tags: [...tags] },
		onSubmit: submit,
	});
	const text = of.form.watch("content");
	const settled = useDeferredValue(text);
	const actions = useResource("oos.actions", { regionId });
	const known = actions.data?.actions;
	const findings = useMemo(() => (settled.trim() === "" ? [] : checkTemplate(settled, known)), [settled, known]);
	const [selected, setSelected] = useState<string>();
	const editor = useRef<HTMLDivElement>(null);
	const go = (line: number) => {
		const area = editor.current?.querySelector("textarea");
		const start =
			text
				.split("\n")
				.slice(0, line - 1)
				.join("\n").length + (line > 1 ? 1 : 0);
		area?.focus();
		area?.setSelectionRange(start, start);
		area?.scrollTo({ top: Math.max(0, (line - 6) * 20) });
	};
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-4 *:min-w-0">
			{templateName === undefined ? (
				<Card>
					<div className="grid gap-5">
						<TextField of={of} name="templateName" label={t("name")} hint={t("nameHint")} isRequired />
						<TagsField of={of} name="tags" label={t("tags")} />
					</div>
				</Card>
			) : null}
			<div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
				<div className="grid gap-3 *:min-w-0" ref={editor}>
					<Controller
						control={of.form.control}
						name="content"
						render={({ field }) => (
							<Field label={t("content")} error={of.errorOf("content")} isRequired>
								{(control) => (
									<CodeEditor
										{...control}
										name="content"
										language={isJsonTemplate(field.value) ? "json" : "yaml"}
										value={field.value}
										onChange={field.onChange}
										rows={20}
										problemLines={findings.flatMap(({ line, severity }) => (severity === "error" ? line : []))}
									/>
								)}
							</Field>
						)}
					/>
					<TemplateProblems findings={findings} onGo={go} />
				</div>
				<Card title={t("preview")} bodyClassName="p-0">
					<TaskGraph content={settled} selected={selected} onSelect={setSelected} />
				</Card>
			</div>
			{templateName === undefined ? null : (
				<Card>
					<div className="grid gap-5">
						<TextField of={of} name="versionName" label={t("versionName")} />
						<TagsField of={of} name="tags" label={t("tags")} />
					</div>
				</Card>
			)}
			{text === latest ? <p className="text-muted text-sm">{t("noChange")}</p> : null}
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={t(templateName === undefined ? "save" : "saveVersion")}
				onCancel={() => router.back()}
			/>
		</form>
	);
}
