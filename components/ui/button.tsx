import { LoaderCircle } from "lucide-react";
import { type ComponentProps, cloneElement, type ReactElement } from "react";
import { cn } from "@/lib/ui/cn";

const variants = {
	primary: "border-transparent bg-accent text-accent-ink enabled:hover:bg-accent-hover",
	secondary: "border-line-strong bg-surface text-ink enabled:hover:bg-hover",
	danger: "border-transparent bg-danger text-danger-ink enabled:hover:bg-danger-hover",
	ghost: "border-transparent bg-transparent text-ink enabled:hover:bg-hover",
	link: "border-transparent bg-transparent px-0! text-link enabled:hover:text-link-hover enabled:hover:underline",
} as const;

const sizes = {
	sm: "h-7 px-2.5 base:text-xs",
	md: "h-8 px-3 base:text-sm",
	lg: "h-10 px-4 base:text-base",
	icon: "size-8 base:text-sm",
	inline: "h-6 px-0 base:text-sm",
} as const;

type ButtonLooks = { variant?: keyof typeof variants | undefined; size?: keyof typeof sizes | undefined };

export type ButtonProps = ComponentProps<"button"> &
	ButtonLooks & {
		/** Gives the only child (a link) the button's looks. */
		asChild?: boolean;
		/** Shows a spinner and takes no clicks while something runs; the button keeps its name and its focus. */
		isPending?: boolean;
	};

export function Button({
	className,
	variant = "secondary",
	size = "md",
	asChild,
	isPending,
	children,
	onClick,
	...props
}: ButtonProps) {
	const classes = cn(
		"inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
		variants[variant],
		sizes[size],
		className,
	);
	if (asChild) {
		return cloneElement(children as ReactElement<{ className?: string }>, { ...props, className: classes });
	}
	return (
		<button
			type="button"
			className={classes}
			aria-busy={isPending || undefined}
			aria-disabled={isPending || undefined}
			onClick={isPending ? (event) => event.preventDefault() : onClick}
			{...props}
		>
			{isPending ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
			{children}
		</button>
	);
}
