"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { formatJson, lintJson } from "@/lib/ui/lint-json";
import { CodeEditor, type CodeEditorProps } from "./code-editor";

/** Edits a JSON document; says where it is not JSON while one types, and can indent it. */
export function JsonEditor({ value, onChange, ...props }: CodeEditorProps) {
	const t = useTranslations("common");
	const problems = useMemo(() => lintJson(value), [value]);
	const [first] = problems;
	const formatted = first ? undefined : formatJson(value);
	return (
		<CodeEditor
			value={value}
			onChange={onChange}
			language="json"
			problemLines={problems.map((problem) => problem.line)}
			rows={14}
			footer={
				<>
					<span aria-live="polite" className="flex items-center gap-1.5">
						{first ? (
							<>
								<CircleAlert aria-hidden className="size-3.5 shrink-0 text-danger" />
								<span className="text-danger">
									{t("editor.problem", {
										line: first.line,
										column: first.column,
										message: t(`json.${first.code as "CommaExpected"}`),
									})}
								</span>
							</>
						) : (
							<>
								<CircleCheck aria-hidden className="size-3.5 shrink-0 text-success" />
								{t("editor.valid")}
							</>
						)}
					</span>
					<Button
						variant="link"
						size="inline"
						className="text-xs"
						disabled={formatted === undefined || formatted === value}
						onClick={() => formatted !== undefined && onChange(formatted)}
					>
						{t("editor.format")}
					</Button>
				</>
			}
			{...props}
		/>
	);
}
