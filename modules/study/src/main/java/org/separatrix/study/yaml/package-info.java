/**
 * YAML as a tree of {@link org.separatrix.study.yaml.Node}s that know their place: read by
 * {@link org.separatrix.study.yaml.YamlReader}, changed by {@link org.separatrix.study.yaml.Overrides}, printed by
 * {@link org.separatrix.study.yaml.YamlWriter}. The only package that knows a YAML library, and it knows no study.
 */
package org.separatrix.study.yaml;
