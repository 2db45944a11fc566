"use client";

import { CircleAlert, Info, Wrench } from "lucide-react";
import { useLocale } from "next-intl";
import { type RefObject, useEffect, useMemo, useState } from "react";
import { createTranslator } from "use-intl/core";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import type { PolicyKind, PolicyProblem } from "@/lib/forms/policy-document";
import { fixOf, type PolicyFix } from "@/lib/forms/policy-fix";
import { type PolicyHint, policyHints } from "@/lib/forms/policy-hints";
import type ramEditor from "@/lib/i18n/messages/en/ramEditor.json";
import { replaceRange } from "@/lib/ui/replace-range";
import { showHidden } from "@/lib/ui/show-hidden";
import { ActionCompletion } from "./action-completion";

type Words = typeof ramEditor;

/**
 * Helps to write a policy: completes the names of actions, tells what is hardly meant, and mends with one click. Names and
 * words are fetched when the editor is there.
 */
export function PolicyAssistant({
	area,
	value,
	kind,
	problems,
	needed,
	onWarningLines,
}: {
	area: RefObject<HTMLTextAreaElement | null>;
	value: string;
	kind: PolicyKind;
	problems: readonly PolicyProblem[];
	/** Actions that a policy which allows some of them should allow. */
	needed: readonly string[];
	/** Told of the lines that hints are about. Keep it stable. */
	onWarningLines: (lines: readonly number[]) => void;
}) {
	const words = useEditorWords();
	const { data: known } = useResource("ram.actions", {});
	const hints = useMemo(
		() => (known && kind === "identity" ? policyHints(value, known, needed) : []),
		[known, kind, value, needed],
	);
	const mended = useMemo(
		() =>
			problems.flatMap((problem) => {
				const fix = fixOf(value, problem, known);
				return fix ? [{ line: problem.line, fix }] : [];
			}),
		[problems, value, known],
	);
	useEffect(() => onWarningLines(hints.map(({ line }) => line)), [hints, onWarningLines]);
	if (!words) {
		return null;
	}
	const apply = (fix: PolicyFix) => {
		// From the end, so that the places of the others stay.
		for (const { offset, length, content } of fix.edits.toSorted((a, b) => b.offset - a.offset)) {
			if (area.current) {
				replaceRange(area.current, offset, offset + length, content);
			}
		}
	};
	return (
		<>
			{known && kind === "identity" ? (
				<ActionCompletion area={area} known={known} label={words("suggestions")} help={words("help")} />
			) : null}
			{mended.length + hints.length > 0 ? (
				<ul aria-label={words("findings")} className="mt-2 grid gap-1.5 text-sm">
					{mended.map(({ line, fix }) => (
						<li key={`${line} ${fix.becomes}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
							<span className="text-muted">{words("line", { line })}</span>
							<FixButton words={words} fix={fix} onApply={apply} />
						</li>
					))}
					{hints.map((hint) => (
						<li
							key={`${hint.line} ${hint.key} ${hint.values.value}`}
							className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5"
						>
							<span className="flex min-w-0 items-start gap-1.5">
								<HintIcon hint={hint} />
								<span className="min-w-0 break-words">
									<span className="text-muted">{words("line", { line: hint.line })}</span>{" "}
									{showHidden(sentence(words, hint))}
								</span>
							</span>
							{hint.fix ? <FixButton words={words} fix={hint.fix} onApply={apply} /> : null}
						</li>
					))}
				</ul>
			) : null}
		</>
	);
}

type Translate = ReturnType<typeof createTranslator<Words>>;

function sentence(words: Translate, { key, values }: PolicyHint): string {
	return words(`hints.${key}`, values as never);
}

function HintIcon({ hint }: { hint: PolicyHint }) {
	const isMild = hint.key === "duplicate" || hint.key === "covered" || hint.key === "everything";
	return isMild ? (
		<Info aria-hidden className="mt-0.5 size-3.5 shrink-0 text-info" />
	) : (
		<CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-warning" />
	);
}

function FixButton({ words, fix, onApply }: { words: Translate; fix: PolicyFix; onApply: (fix: PolicyFix) => void }) {
	return (
		<Button variant="link" size="inline" className="h-auto whitespace-normal text-left" onClick={() => onApply(fix)}>
			<Wrench aria-hidden />
			{showHidden(words(`fixes.${fix.kind}`, { becomes: fix.becomes }))}
		</Button>
	);
}

/** The words of the editor, which are fetched with it: forms stand on pages that know no namespace of it. */
function useEditorWords(): Translate | undefined {
	const locale = useLocale();
	const [messages, setMessages] = useState<Words>();
	useEffect(() => {
		let isWanted = true;
		void import(`@/lib/i18n/messages/${locale}/ramEditor.json`).then((loaded: { default: Words }) => {
			if (isWanted) {
				setMessages(loaded.default);
			}
		});
		return () => {
			isWanted = false;
		};
	}, [locale]);
	return useMemo(() => messages && createTranslator<Words>({ locale, messages }), [locale, messages]);
}
