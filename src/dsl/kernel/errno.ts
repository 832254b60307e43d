/**
 * include/uapi/asm-generic/errno-base.h
 *
 * The numbers of errors, as the kernel has them: a function returns `-ENOMEM`. A field or a `let` that holds one needs the
 * range: `bounds: { number: [-34, 15] }`.
 *
 * Leaves out the errors of other headers; write such a number itself.
 */

/** Is not allowed. @c include/uapi/asm-generic/errno-base.h EPERM */
export const EPERM = 1;

/** There is none. @c include/uapi/asm-generic/errno-base.h ENOENT */
export const ENOENT = 2;

/** A signal came. @c include/uapi/asm-generic/errno-base.h EINTR */
export const EINTR = 4;

/** The device failed. @c include/uapi/asm-generic/errno-base.h EIO */
export const EIO = 5;

/** There is no such device. @c include/uapi/asm-generic/errno-base.h ENXIO */
export const ENXIO = 6;

/** It may work later. @c include/uapi/asm-generic/errno-base.h EAGAIN */
export const EAGAIN = 11;

/** There is no memory. @c include/uapi/asm-generic/errno-base.h ENOMEM */
export const ENOMEM = 12;

/** It may not be done. @c include/uapi/asm-generic/errno-base.h EACCES */
export const EACCES = 13;

/** A bad address. @c include/uapi/asm-generic/errno-base.h EFAULT */
export const EFAULT = 14;

/** It is in use. @c include/uapi/asm-generic/errno-base.h EBUSY */
export const EBUSY = 16;

/** It is there already. @c include/uapi/asm-generic/errno-base.h EEXIST */
export const EEXIST = 17;

/** There is no such device. @c include/uapi/asm-generic/errno-base.h ENODEV */
export const ENODEV = 19;

/** A bad argument. @c include/uapi/asm-generic/errno-base.h EINVAL */
export const EINVAL = 22;

/** Too many files. @c include/uapi/asm-generic/errno-base.h ENFILE */
export const ENFILE = 23;

/** The device does not do that. @c include/uapi/asm-generic/errno-base.h ENOTTY */
export const ENOTTY = 25;

/** There is no room. @c include/uapi/asm-generic/errno-base.h ENOSPC */
export const ENOSPC = 28;

/** Nobody reads. @c include/uapi/asm-generic/errno-base.h EPIPE */
export const EPIPE = 32;

/** A number is out of range. @c include/uapi/asm-generic/errno-base.h ERANGE */
export const ERANGE = 34;
