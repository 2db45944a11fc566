"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/lib/ui/cn";
import { CodeEditor, type CodeEditorProps } from "./code-editor";

/** Edits a script; with `limit` it counts the characters used of those allowed. */
export function ScriptEditor({ value, onChange, limit, ...props }: CodeEditorProps & { limit?: number }) {
	const t = useTranslations("common.editor");
	return (
		<CodeEditor
			value={value}
			onChange={onChange}
			language="shell"
			footer={
				<>
					<span>{t("lines", { count: countLines(value) })}</span>
					{limit === undefined ? null : (
						<span className={cn("tabular", value.length > limit && "font-medium text-danger")}>
							{t("size", { used: value.length, limit })}
						</span>
					)}
				</>
			}
			{...props}
		/>
	);
}

/** A line break at the end ends the last line and begins none. */
const countLines = (text: string) => (text === "" ? 0 : text.replace(/\n$/, "").split("\n").length);
