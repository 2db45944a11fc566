"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { formatJson } from "@/lib/ui/format-json";
import { lintJson } from "@/lib/ui/lint-json";
import { CodeEditor, type CodeEditorProps } from "./code-editor";

/** Something wrong in the text, in words that say where. */
export type EditorProblem = { line: number; text: string };

/**
 * Edits a JSON document; says where it is not JSON while one types, and can indent it. `problems` replaces the plain
 * JSON check by a stricter one of the caller's.
 */
export function JsonEditor({
	value,
	onChange,
	problems: given,
	...props
}: CodeEditorProps & { problems?: readonly EditorProblem[]; warningLines?: readonly number[] }) {
	const t = useTranslations("common");
	const problems = useMemo<readonly EditorProblem[]>(
		() =>
			given ??
			lintJson(value).map(({ line, column, code }) => ({
				line,
				text: t("editor.problem", { line, column, message: t(`json.${code as "CommaExpected"}`) }),
			})),
		[given, value, t],
	);
	const [first] = problems;
	const formatted = formatJson(value);
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
								<span className="text-danger">{first.text}</span>
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
