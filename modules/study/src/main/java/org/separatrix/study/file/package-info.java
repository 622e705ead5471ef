/**
 * The files that a study names: {@link org.separatrix.study.file.StudyFiles} finds and reads them,
 * {@link org.separatrix.study.file.NamedFile} holds one, and the other classes understand what is in it. What is wrong with a
 * file is a {@link org.separatrix.study.file.BadFile}, which becomes a problem of the setting that names it. Nothing here knows
 * what a study is.
 */
package org.separatrix.study.file;
