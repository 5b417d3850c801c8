import type { ComponentProps, ReactNode } from 'react';

interface FieldProps {
  id: string;
  label: ReactNode;
  error?: string | undefined;
  hint?: ReactNode;
  /** The words by which a label says that the field may stay empty. */
  optional?: string;
  /** Text before the value, such as a currency sign. */
  prefix?: string;
}

/** What a control needs to be described by its label, hint and error. */
function describe({ id, error, hint }: Pick<FieldProps, 'id' | 'error' | 'hint'>) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': ids || undefined };
}

/** Label, control, hint and error of one field, tied together for assistive technology. */
export function FieldFrame(props: FieldProps & { children: ReactNode }) {
  const { id, label, error, hint, optional, prefix, children } = props;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
        {optional && <span className="font-normal text-muted">{optional}</span>}
      </label>
      <div className="relative">
        {prefix && (
          <span
            aria-hidden="true"
            className="absolute inset-y-0 left-0 grid w-9 place-items-center text-muted"
          >
            {prefix}
          </span>
        )}
        {children}
      </div>
      {error && (
        <p id={`${id}-error`} className="text-sm font-medium text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

export function TextField({
  id,
  label,
  error,
  hint,
  optional,
  prefix,
  className,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'id' | 'prefix'>) {
  const frame = { id, label, error, hint, ...(optional && { optional }), ...(prefix && { prefix }) };
  return (
    <FieldFrame {...frame}>
      <input {...input} {...describe(frame)} className={`input ${prefix ? 'pl-9' : ''} ${className ?? ''}`} />
    </FieldFrame>
  );
}

export function SelectField({
  id,
  label,
  error,
  hint,
  optional,
  children,
  ...select
}: FieldProps & Omit<ComponentProps<'select'>, 'id' | 'prefix'>) {
  const frame = { id, label, error, hint, ...(optional && { optional }) };
  return (
    <FieldFrame {...frame}>
      <select {...select} {...describe(frame)} className="input">
        {children}
      </select>
    </FieldFrame>
  );
}

export function TextAreaField({
  id,
  label,
  error,
  hint,
  optional,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'id' | 'prefix'>) {
  const frame = { id, label, error, hint, ...(optional && { optional }) };
  return (
    <FieldFrame {...frame}>
      <textarea rows={3} {...area} {...describe(frame)} className="input block resize-y" />
    </FieldFrame>
  );
}
