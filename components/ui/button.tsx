import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

const buttonVariants = cva(
	"inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
	{
		variants: {
			variant: {
				primary: "border-transparent bg-accent text-accent-ink enabled:hover:bg-accent-hover",
				secondary: "border-line-strong bg-surface text-ink enabled:hover:bg-hover",
				danger: "border-transparent bg-danger text-danger-ink enabled:hover:bg-danger-hover",
				ghost: "border-transparent bg-transparent text-ink enabled:hover:bg-hover",
				link: "border-transparent bg-transparent px-0! text-link enabled:hover:text-link-hover enabled:hover:underline",
			},
			size: {
				sm: "h-7 px-2.5 text-xs",
				md: "h-8 px-3 text-sm",
				lg: "h-10 px-4 text-base",
				icon: "size-8 text-sm",
				inline: "h-6 px-0 text-sm",
			},
		},
		defaultVariants: { variant: "secondary", size: "md" },
	},
);

export type ButtonProps = ComponentProps<"button"> &
	VariantProps<typeof buttonVariants> & {
		/** Renders the only child (a link) with the button's looks. */
		asChild?: boolean;
		/** Shows a spinner and takes no clicks while something runs; the button keeps its name and its focus. */
		isPending?: boolean;
	};

export function Button({ className, variant, size, asChild, isPending, children, onClick, ...props }: ButtonProps) {
	const classes = cn(buttonVariants({ variant, size }), className);
	if (asChild) {
		return (
			<Slot.Root className={classes} {...props}>
				{children}
			</Slot.Root>
		);
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
